//! Fallback pages.
