use super::*;

#[test]
fn costs_are_recovered_from_exact_speed_ups() {
    for (contention, coherence) in [(0.05, 0.001), (0.0, 0.02), (0.3, 0.0)] {
        let row = |count| {
            let workers = NonZeroU32::new(count).unwrap();
            (workers, vec![laws::usl(contention, coherence, workers); 15])
        };
        let measured = SpeedUps::by_wall([1, 2, 4, 8].map(row));
        let fit = Fit::of(Law::Usl, &measured, 1).unwrap();
        assert!((fit.contention.middle - contention).abs() < 1e-9, "{fit:?}");
        assert!((fit.coherence.middle - coherence).abs() < 1e-9, "{fit:?}");
    }
}
