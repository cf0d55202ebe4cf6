//! The chapter as a server that anybody on this computer can talk to.

use workbook::chapter::{self, Context};

use tokio::sync::watch;

use crate::child::runtime;
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
        "closed; everybody has heard the goodbye"
    } else {
        "closed; those who did not read were cut off"
    })
}
