//! Simulates the measured job on machines with more cores than this one.
