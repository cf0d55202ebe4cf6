//! Sockets that keep to no protocol.

use tokio::io::{self, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How a server may break the rules before it has said a word of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It accepts a connection, and never answers.
    Silent,
    /// It answers with something that is not HTTP.
    Garbage,
    /// It resets the connection once something was asked.
    Reset,
}

impl Broken {
    pub(crate) const ALL: [Self; 3] = [Self::Silent, Self::Garbage, Self::Reset];

    /// What to expect there.
    pub(super) fn promise(self) -> &'static str {
        match self {
            Self::Silent => "accepts and never answers",
            Self::Garbage => "answers in no known protocol",
            Self::Reset => "resets the connection",
        }
    }

    /// Does to one connection what it is there for.
    pub(super) async fn serve(self, mut stream: TcpStream) {
        match self {
            Self::Silent => {}
            Self::Garbage => {
                // Said before it was asked anything, it would be no answer to a request.
                let _ = stream.read_u8().await;
                // If the client has gone, there is nobody to annoy.
                let _ = stream
                    .write_all(b"\x16\x03\x01 what do you want?\r\n\r\n")
                    .await;
            }
            Self::Reset => {
                // Without lingering, closing discards what is on its way, and sends a reset.
                let _ = stream.set_zero_linger();
                let _ = stream.read_u8().await;
                return;
            }
        }
        // Takes in what is said until the client hangs up; closing earlier would be a reset.
        let _ = io::copy(&mut stream, &mut io::sink()).await;
    }
}
