//! Doing several things at once, where the crate has more than one core.

/// What two things give that need nothing of each other.
#[cfg(feature = "parallel")]
pub(crate) fn join<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    rayon::join(one, other)
}

/// What two things give that need nothing of each other.
#[cfg(not(feature = "parallel"))]
pub(crate) fn join<A, B>(one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
    (one(), other())
}

/// What becomes of each item, in their order.
#[cfg(feature = "parallel")]
pub(crate) fn map<T: Sync, U: Send>(items: &[T], one: impl Fn(&T) -> U + Sync + Send) -> Vec<U> {
    use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
    items.par_iter().map(one).collect()
}

/// What becomes of each item, in their order.
#[cfg(not(feature = "parallel"))]
pub(crate) fn map<T, U>(items: &[T], one: impl Fn(&T) -> U) -> Vec<U> {
    items.iter().map(one).collect()
}
