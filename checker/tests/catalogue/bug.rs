//! One entry of the catalogue.

/// A classic bug and its correct twin, both plain std code.
#[derive(Clone, Copy)]
pub struct Bug {
    /// What the field calls it.
    pub name: &'static str,
    /// The class that its failure must be reported with.
    pub class: &'static str,
    /// Runs the wrong program once.
    pub wrong: fn(),
    /// Runs the right one once.
    pub right: fn(),
    /// Whether the right one is small enough to be proved; else it is bounded.
    pub is_proved: bool,
}

impl Bug {
    /// A bug whose correct twin is proved.
    pub const fn new(
        name: &'static str,
        class: &'static str,
        wrong: fn(),
        right: fn(),
    ) -> Self {
        Self {
            name,
            class,
            wrong,
            right,
            is_proved: true,
        }
    }

    /// The same, with a twin that is too large to be proved.
    pub const fn bounded(self) -> Self {
        Self {
            is_proved: false,
            ..self
        }
    }
}
