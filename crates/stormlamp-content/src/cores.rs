//! Doing the same to many things, on all cores where the crate has them. What comes out is in the order of what went in.

/// What becomes of each item.
#[cfg(feature = "parallel")]
pub(crate) fn map<T: Send, U: Send>(items: Vec<T>, one: impl Fn(T) -> U + Sync + Send) -> Vec<U> {
    use rayon::iter::{IntoParallelIterator, ParallelIterator};
    items.into_par_iter().map(one).collect()
}

/// What becomes of each item.
#[cfg(not(feature = "parallel"))]
pub(crate) fn map<T, U>(items: Vec<T>, one: impl Fn(T) -> U) -> Vec<U> {
    items.into_iter().map(one).collect()
}
