//! A client sends lines. The server gets bytes, in pieces that the network has chosen.
//!
//! With one client on one machine all went well. From abroad came halves of lines, two
//! lines at once, and a € that had become three question marks. Make lines of the pieces.

/// The lines of a connection.
#[derive(Debug, Default)]
pub struct Lines {
    pieces: usize,
}

impl Lines {
    /// Takes the next piece, and returns all lines that are whole now, without their ends.
    pub fn push(&mut self, piece: &[u8]) -> Vec<String> {
        self.pieces += 1;
        // TODO: what is a piece? Where does it begin, and where does it end?
        vec![String::from_utf8_lossy(piece).trim_end().to_owned()]
    }
}
