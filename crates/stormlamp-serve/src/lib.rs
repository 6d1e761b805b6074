//! The preview.
