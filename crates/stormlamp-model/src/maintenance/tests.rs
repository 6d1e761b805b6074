//! Windows, told as the sample tells incidents.
