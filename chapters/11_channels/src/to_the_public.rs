//! The chapter as a server that anybody on this computer can talk to, and as a client.

use std::io;

use workbook::chapter::{self, Context};

use tokio::sync::watch;

use crate::child::runtime;
use crate::client;
use crate::limit;
use crate::server::{Service, listen, serve as serve_all};

/// What `--serve` may be: nothing, unless asked for.
pub(crate) const SERVICES: [&str; 3] = ["nothing", "echo", "chat"];

/// The service of that name.
pub(crate) fn service(name: &str) -> Option<Service> {
    match name {
        "echo" => Some(Service::Echo),
        "chat" => Some(Service::Chat),
        _ => None,
    }
}

/// Serves until Ctrl-C, then says goodbye to everybody.
///
/// # Errors
///
/// If the port is in use.
pub(crate) fn serve(cx: &mut Context, service: Service) -> chapter::Result {
    limit::connections();
    let runtime = runtime()?;
    let port = u16::try_from(cx.count("port"))?;
    let listener = runtime.block_on(async { listen(port) })?;
    let port = listener.local_addr()?.port();
    cx.say(&format!("listening at 127.0.0.1 {port}; Ctrl-C closes"))?;

    let (close, closing) = watch::channel(false);
    chapter::at_next_ctrl_c(move || {
        close.send_replace(true);
    });
    let in_time = runtime.block_on(serve_all(listener, service, closing));
    cx.say(if in_time {
        "closed; everybody has heard the goodbye, and closed"
    } else {
        "closed; those who did not close in time were cut off"
    })
}

/// Passes what is typed to a server on this computer, and prints what comes back.
///
/// # Errors
///
/// If nobody serves there, with a way out, or the connection breaks.
pub(crate) fn talk(cx: &Context) -> chapter::Result {
    let port = u16::try_from(cx.count("port"))?;
    Ok(client::talk(port, io::stdin(), &mut io::stdout())?)
}
