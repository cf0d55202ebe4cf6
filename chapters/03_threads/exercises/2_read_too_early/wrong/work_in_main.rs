//! Tempting: without threads nothing can be missing, and it is the shortest answer.
//! Wrong: the shops are added up one after the other, on one core.
//! Rejected: over-serialised.

pub fn report<AddUp>(shops: u32, add_up: AddUp) -> Vec<u64>
where
    AddUp: Fn(u32) -> u64 + Clone + Send + 'static,
{
    (1..=shops).map(add_up).collect()
}
