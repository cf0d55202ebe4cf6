//! Fits a scaling law to a study, and says how far the fit may be trusted.
