//! Six locks under one name: three of our own, and three that many programs use.

use std::sync::{PoisonError, RwLock};

use crate::own::{Access, OwnLock, Policy};

/// How often somebody who waits at the fair lock may be passed.
pub(crate) const PATIENCE: u64 = 1_024;

/// A lock for readers, who share, and writers, who exclude.
pub(crate) trait Lock: Sync {
    /// Calls `inside` while no writer is inside.
    fn read(&self, inside: &mut dyn FnMut());

    /// Calls `inside` while nobody else is inside.
    fn write(&self, inside: &mut dyn FnMut());

    /// How often somebody who waited was passed by others who came later, at most.
    ///
    /// `None` for a lock that does not count.
    fn largest_bypass(&self) -> Option<u64> {
        None
    }
}

/// A kind of lock, and what the tables call it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) make: fn() -> Box<dyn Lock>,
}

pub(crate) const READERS_FIRST: Kind = Kind {
    name: "reader-first",
    make: || Box::new(OwnLock::new(Policy::ReadersFirst)),
};
pub(crate) const WRITERS_FIRST: Kind = Kind {
    name: "writer-first",
    make: || Box::new(OwnLock::new(Policy::WritersFirst)),
};
pub(crate) const FAIR: Kind = Kind {
    name: "fair",
    make: || Box::new(OwnLock::new(Policy::Fair { patience: PATIENCE })),
};
/// For visits so long that a thousand of them are no moment.
pub(crate) const FAIR_TO_FEW: Kind = Kind {
    name: "fair, patience 16",
    make: || Box::new(OwnLock::new(Policy::Fair { patience: 16 })),
};
pub(crate) const STD: Kind = Kind {
    name: "std",
    make: || Box::new(RwLock::new(())),
};
pub(crate) const PARKING_LOT: Kind = Kind {
    name: "parking_lot",
    make: || Box::new(parking_lot::RwLock::new(())),
};
pub(crate) const TOKIO: Kind = Kind {
    name: "tokio",
    make: || Box::new(tokio::sync::RwLock::new(())),
};

/// All of them.
pub(crate) const KINDS: [Kind; 6] =
    [READERS_FIRST, WRITERS_FIRST, FAIR, STD, PARKING_LOT, TOKIO];

impl Lock for OwnLock {
    fn read(&self, inside: &mut dyn FnMut()) {
        let _inside = self.enter(Access::Read);
        inside();
    }

    fn write(&self, inside: &mut dyn FnMut()) {
        let _inside = self.enter(Access::Write);
        inside();
    }

    fn largest_bypass(&self) -> Option<u64> {
        Some(self.largest_bypass())
    }
}

impl Lock for RwLock<()> {
    fn read(&self, inside: &mut dyn FnMut()) {
        let _guard = self.read().unwrap_or_else(PoisonError::into_inner);
        inside();
    }

    fn write(&self, inside: &mut dyn FnMut()) {
        let _guard = self.write().unwrap_or_else(PoisonError::into_inner);
        inside();
    }
}

impl Lock for parking_lot::RwLock<()> {
    fn read(&self, inside: &mut dyn FnMut()) {
        let _guard = self.read();
        inside();
    }

    fn write(&self, inside: &mut dyn FnMut()) {
        let _guard = self.write();
        inside();
    }
}

/// Made for tasks that await; threads outside of a runtime may block on it.
impl Lock for tokio::sync::RwLock<()> {
    fn read(&self, inside: &mut dyn FnMut()) {
        let _guard = self.blocking_read();
        inside();
    }

    fn write(&self, inside: &mut dyn FnMut()) {
        let _guard = self.blocking_write();
        inside();
    }
}
