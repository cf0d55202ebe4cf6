//! std, in every order.
