//! The binary layout of trained weights.

/// Weights that begin where a line of the processor's memory begins: so no row of sixteen or eight bytes lies on two.
#[repr(C, align(64))]
pub(crate) struct Aligned<B: ?Sized>(pub B);
