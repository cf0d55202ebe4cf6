use super::*;
use crate::show::Figure;

fn workers(count: u32) -> NonZeroU32 {
    NonZeroU32::new(count).unwrap()
}

/// Speed-ups by the USL at these thread counts, one factor for each round and count.
fn measured(counts: &[u32], costs: Costs, mut factor: impl FnMut() -> f64) -> SpeedUps {
    let row = |count: &u32| {
        let exact = costs.speed_up(workers(*count));
        (
            workers(*count),
            (0..ROUNDS).map(|_| exact * factor()).collect(),
        )
    };
    SpeedUps::by_wall(counts.iter().map(row))
}

const ROUNDS: usize = 31;

/// Off by some percent, now and then by far more, in either direction: a ratio of two times
/// that interruptions lengthen.
fn noise(seed: u64) -> impl FnMut() -> f64 {
    let mut random = Random::new(seed);
    move || {
        let mut time = || {
            let most = if random.unit() < 0.2 { 0.3 } else { 0.02 };
            1.0 + most * random.unit()
        };
        time() / time()
    }
}

/// Costs that all give the speed-up 1.905 on two workers, from no κ to nothing but κ.
fn every_share() -> impl Iterator<Item = Costs> {
    let sum = 2.0 / 1.905 - 1.0;
    (0..=10).map(move |tenths| {
        let share = f64::from(tenths) / 10.0;
        Costs {
            contention: sum * (1.0 - share),
            coherence: sum * share / 2.0,
        }
    })
}

#[test]
fn exact_speed_ups_give_both_costs_back() {
    let edges = [(0.0, 0.02), (0.3, 0.0), (1.0, 0.0), (0.0, 0.0), (1.0, 0.5)];
    let edges = edges.map(|(contention, coherence)| Costs {
        contention,
        coherence,
    });
    for costs in every_share().chain(edges) {
        for counts in [&[1, 2, 3, 4][..], &[2, 4, 8, 1_024]] {
            let measured = measured(counts, costs, || 1.0);
            let Ok(fit) = Fit::of(Law::Usl, &measured, 1) else {
                panic!("no fit of {counts:?}");
            };
            assert!(
                (fit.contention.middle - costs.contention).abs() < 1e-9,
                "{fit:?}"
            );
            assert!(
                (fit.coherence.middle - costs.coherence).abs() < 1e-9,
                "{fit:?}"
            );
        }
    }
}

#[test]
fn exact_speed_ups_give_amdahls_serial_share_back() {
    for contention in [0.0, 0.05, 1.0] {
        let costs = Costs {
            contention,
            coherence: 0.0,
        };
        let fit = Fit::of(Law::Amdahl, &measured(&[1, 2], costs, || 1.0), 1).unwrap();
        assert!((fit.contention.middle - contention).abs() < 1e-9);
        assert!((fit.speed_up(workers(7)) - costs.speed_up(workers(7))).abs() < 1e-9);
    }
}

#[test]
fn kappa_is_refused_from_one_and_two_threads_and_the_sum_is_told() {
    let costs = Costs {
        contention: 0.01,
        coherence: 0.02,
    };
    let refusal = Fit::of(Law::Usl, &measured(&[1, 2], costs, || 1.0), 1).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "from 1 and 2 threads only the sum σ + 2κ is known, 0.0500 [0.0500, 0.0500]: \
         to tell κ takes 4 thread counts with a CPU for each thread"
    );
}

#[test]
fn kappa_is_refused_from_three_thread_counts_which_any_noise_would_decide() {
    let costs = every_share().next().unwrap();
    let refusal = Fit::of(Law::Usl, &measured(&[1, 2, 4], costs, || 1.0), 1);
    assert!(matches!(refusal, Err(NoFit::TooFewThreadCounts { .. })));
    assert!(Fit::of(Law::Usl, &measured(&[1, 2, 3, 4], costs, || 1.0), 1).is_ok());
}

#[test]
fn one_thread_alone_or_five_rounds_fit_no_law() {
    let costs = every_share().next().unwrap();
    let alone = Fit::of(Law::Amdahl, &measured(&[1], costs, || 1.0), 1);
    assert_eq!(alone, Err(NoFit::OneThreadOnly));
    let few = SpeedUps::by_wall([(workers(2), vec![1.9; 5])]);
    assert_eq!(
        Fit::of(Law::Amdahl, &few, 1),
        Err(NoFit::TooFewRounds { rounds: 5 })
    );
}

#[test]
fn two_threads_leave_open_whether_sixty_four_gain_or_lose() {
    let costs = every_share().next().unwrap();
    let fit = Fit::of(Law::Amdahl, &measured(&[1, 2], costs, || 1.0), 1).unwrap();
    let forecast = fit.forecast(workers(64));
    assert!((forecast.low - 0.63).abs() < 0.01, "{forecast:?}");
    assert!((forecast.high - 15.4).abs() < 0.1, "{forecast:?}");
    assert!((forecast.sampling.middle - 15.4).abs() < 0.1);
}

/// In how many of a hundred noisy studies the printed range holds the true S(64).
fn held(law: Law, counts: &[u32], costs: Costs) -> usize {
    let truth = costs.speed_up(workers(64));
    let holds = |seed: &u64| {
        let measured = measured(counts, costs, noise(*seed));
        let forecast = Fit::of(law, &measured, *seed)
            .unwrap()
            .forecast(workers(64));
        // As it is printed: with two decimals, or with one.
        forecast.low - 0.05 <= truth && truth <= forecast.high + 0.05
    };
    (0..100).filter(holds).count()
}

#[test]
fn the_range_holds_the_truth_whatever_the_share_of_kappa() {
    for costs in every_share() {
        for counts in [&[1, 2][..], &[1, 2, 3, 4]] {
            let held = held(Law::Amdahl, counts, costs);
            assert!(held >= 93, "{held} of 100, {costs:?} from {counts:?}");
        }
        let held = held(Law::Usl, &[1, 2, 4, 8], costs);
        assert!(held >= 93, "{held} of 100, {costs:?} by the USL");
    }
}

#[test]
fn the_intervals_of_both_costs_hold_the_truth() {
    let costs = every_share().nth(4).unwrap();
    let (mut contention, mut coherence) = (0, 0);
    for seed in 0..100 {
        let measured = measured(&[1, 2, 4, 8], costs, noise(seed));
        let fit = Fit::of(Law::Usl, &measured, seed).unwrap();
        contention += i32::from(fit.contention.contains(costs.contention));
        coherence += i32::from(fit.coherence.contains(costs.coherence));
    }
    assert!(contention >= 93, "σ in {contention} of 100");
    assert!(coherence >= 93, "κ in {coherence} of 100");
}

#[test]
fn faster_than_all_workers_together_is_no_cost_at_all() {
    let rows = [1, 2, 4, 8].map(|count| {
        let speed_up = 1.1 * f64::from(count);
        (workers(count), vec![speed_up; ROUNDS])
    });
    let fit = Fit::of(Law::Usl, &SpeedUps::by_wall(rows), 1).unwrap();
    assert_eq!((fit.contention.high, fit.coherence.high), (0.0, 0.0));
    assert!((fit.forecast(workers(64)).high - 64.0).abs() < 1e-9);
    assert!(fit.peak().middle.is_infinite());
}

#[test]
fn where_no_law_passes_through_all_intervals_the_best_one_counts() {
    // As with two hardware threads for each of four cores: a kink that no USL has.
    let speed_ups = [(2, 2.0), (4, 4.0), (6, 4.6), (8, 5.2)];
    let rows =
        speed_ups.map(|(count, speed_up)| (workers(count), vec![speed_up; ROUNDS]));
    let fit = Fit::of(Law::Usl, &SpeedUps::by_wall(rows), 1).unwrap();
    for count in [1, 2, 5, 8, 64] {
        let forecast = fit.forecast(workers(count));
        assert!(forecast.low <= forecast.sampling.low, "{forecast:?}");
        assert!(forecast.high >= forecast.sampling.high, "{forecast:?}");
        assert!(forecast.low > 0.0 && forecast.high.is_finite());
    }
}

#[test]
fn four_times_as_many_workers_as_measured_are_the_last_that_a_law_reaches() {
    let costs = every_share().next().unwrap();
    let fit = Fit::of(Law::Amdahl, &measured(&[1, 2], costs, || 1.0), 1).unwrap();
    assert!(!fit.forecast(workers(8)).beyond);
    assert!(fit.forecast(workers(9)).beyond);
}

#[test]
fn the_same_seed_gives_the_same_fit() {
    let costs = every_share().nth(3).unwrap();
    let measured = measured(&[1, 2, 4, 8], costs, noise(5));
    assert_eq!(
        Fit::of(Law::Usl, &measured, 3),
        Fit::of(Law::Usl, &measured, 3)
    );
}

#[test]
fn a_range_below_one_is_printed_with_two_decimals() {
    let costs = every_share().next().unwrap();
    let fit = Fit::of(Law::Amdahl, &measured(&[1, 2], costs, || 1.0), 1).unwrap();
    assert_eq!(fit.forecast(workers(64)).cell().to_text(), "0.63 to 15.45");
}

#[test]
fn a_figure_has_the_law_both_bands_and_the_hatched_zone() {
    let costs = every_share().next().unwrap();
    let fit = Fit::of(Law::Amdahl, &measured(&[1, 2], costs, || 1.0), 1).unwrap();
    let svg = fit.draw(Figure::new("t", "d"), workers(64)).to_svg();
    for name in [
        "Amdahl",
        "other laws",
        "other samples",
        "nothing measured near",
    ] {
        assert!(svg.contains(name), "no {name}");
    }
    let near = fit.draw(Figure::new("t", "d"), workers(8)).to_svg();
    assert!(!near.contains("nothing measured near"));
}

#[test]
fn curves_have_every_power_of_two() {
    let counts: Vec<u32> = counts(workers(1_000)).map(NonZeroU32::get).collect();
    assert!((0..10).all(|power| counts.contains(&(1 << power))));
    assert!(
        counts.len() < 80 && counts.last() == Some(&1_000),
        "{counts:?}"
    );
}
