//! The litmus tests: nothing forbidden is found, and all that is claimed is.

use every_order_oracle::checkers::Checker;
use every_order_oracle::compare::Judgement;
use every_order_oracle::litmus::{self, Claim, Litmus};

/// The searches that get to the end of a test: with four threads only the reduced one.
fn searches(litmus: &Litmus) -> &'static [Checker] {
    if litmus.program.threads.len() < 4 {
        &[Checker::Bounded, Checker::Reduced]
    } else {
        &[Checker::Reduced]
    }
}

#[test]
fn whole_sets_of_outcomes_stay_within_what_is_allowed_and_demanded() {
    for litmus in litmus::all() {
        for search in searches(&litmus) {
            let judgement = litmus.judge(*search);
            assert_eq!(judgement, Judgement::Agrees, "{litmus:?} {}", search.name());
        }
    }
}

#[test]
fn every_weak_outcome_within_reach_is_shown() {
    for litmus in litmus::all() {
        if litmus.claim != Claim::Shown {
            continue;
        }
        for search in searches(&litmus) {
            let found = litmus
                .found(*search)
                .expect("small enough to be searched whole");
            assert!(found.contains(&litmus.weak), "{litmus:?} {}", search.name());
        }
    }
}

#[test]
fn no_forbidden_outcome_is_ever_shown() {
    for litmus in litmus::all() {
        if litmus.claim != Claim::Forbidden {
            continue;
        }
        for search in searches(&litmus) {
            let found = litmus
                .found(*search)
                .expect("small enough to be searched whole");
            assert!(
                !found.contains(&litmus.weak),
                "{litmus:?} {}",
                search.name()
            );
        }
    }
}

#[test]
fn load_buffering_and_writes_out_of_order_are_the_documented_limits() {
    let beyond: Vec<_> = litmus::all()
        .into_iter()
        .filter(|litmus| litmus.claim == Claim::BeyondReach)
        .collect();
    let mut names: Vec<_> = beyond.iter().map(|litmus| litmus.name).collect();
    names.dedup();

    assert_eq!(names, ["LB", "2+2W", "S"]);
    for litmus in beyond {
        let found = litmus.found(Checker::Reduced).expect("small enough");
        assert!(
            !found.contains(&litmus.weak),
            "{} can be shown now",
            litmus.name
        );
    }
}
