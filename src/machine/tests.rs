use std::fs;
use std::path::PathBuf;
use std::process;

use super::*;

/// A machine out of `fixtures/`, unpacked into a folder that is removed at the end.
pub(super) struct Fixture(PathBuf);

impl Fixture {
    pub(super) fn unpack(claim: &str, files: &str) -> Self {
        let folder = format!("workbook-{}-{claim}", process::id());
        let fixture = Self(std::env::temp_dir().join(folder));
        fs::create_dir_all(&fixture.0).unwrap();
        for file in files.split("== ").skip(1) {
            let (path, text) = file.split_once('\n').unwrap();
            let path = fixture.0.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fixture
    }

    pub(super) fn root(&self) -> &Path {
        &self.0
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(super) const DESKTOP: &str = include_str!("fixtures/desktop.txt");
pub(super) const CONTAINER_V1: &str = include_str!("fixtures/container_v1.txt");
pub(super) const CONTAINER_V2: &str = include_str!("fixtures/container_v2.txt");
const LAPTOP: &str = include_str!("fixtures/laptop.txt");
const PHONE: &str = include_str!("fixtures/phone.txt");

fn read(claim: &str, files: &str) -> Machine {
    Machine::read_from(Fixture::unpack(claim, files).root())
}

fn number(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).unwrap()
}

#[test]
fn two_threads_of_a_core_are_one_core() {
    let machine = read("smt", DESKTOP);
    assert_eq!((machine.physical, machine.logical), (Some(4), 8));
    assert_eq!(machine.has_smt(), Some(true));
    assert_eq!(machine.workers, number(8));
}

#[test]
fn a_group_without_a_quota_is_no_limit() {
    assert_eq!(read("max", DESKTOP).quota, None);
}

#[test]
fn the_quota_of_a_group_around_ours_limits_us() {
    let machine = read("v2", CONTAINER_V2);
    let quota = Quota {
        time: 150_000,
        period: 100_000,
        version: Version::V2,
    };
    assert_eq!(machine.quota, Some(quota));
    assert!((quota.cpus() - 1.5).abs() < 1e-12);
    assert_eq!(machine.workers, number(1));
}

#[test]
fn half_a_cpu_still_allows_one_worker() {
    let machine = read("v1", CONTAINER_V1);
    let quota = Quota {
        time: 50_000,
        period: 100_000,
        version: Version::V1,
    };
    assert_eq!(machine.quota, Some(quota));
    assert_eq!(machine.workers, number(1));
    assert_eq!(machine.has_smt(), Some(false));
}

#[test]
fn a_quota_of_one_cpu_is_one_worker_and_of_two_and_a_half_two() {
    for (time, workers) in [(100_000, 1), (250_000, 2)] {
        let quota = Quota {
            time,
            period: 100_000,
            version: Version::V2,
        };
        assert_eq!(super::workers(8, Some(quota)), number(workers));
    }
}

#[test]
fn taskset_leaves_fewer_workers_than_cpus() {
    let machine = read("taskset", LAPTOP);
    assert_eq!((machine.logical, machine.allowed), (8, Some(3)));
    assert_eq!(machine.workers, number(3));
}

#[test]
fn fast_and_slow_cores_are_told_apart() {
    let laptop = read("hybrid", LAPTOP);
    assert_eq!(laptop.core_kinds, Some(CoreKinds { fast: 4, slow: 4 }));
    assert_eq!(laptop.physical, Some(6));

    let phone = read("big-little", PHONE);
    assert_eq!(phone.core_kinds, Some(CoreKinds { fast: 2, slow: 6 }));
}

#[test]
fn cores_that_are_all_alike_are_of_one_kind() {
    assert_eq!(read("alike", DESKTOP).core_kinds, None);
}

#[test]
fn the_line_names_what_bears_on_the_numbers() {
    let line = read("line", CONTAINER_V2).to_string();
    let start = "Intel Core i7-6700 CPU @ 3.40GHz, 4 cores, 8 CPUs, quota of 1.5 CPUs; \
                 Linux 6.12.0; rustc 1.";
    assert!(line.starts_with(start), "{line}");
}

#[test]
fn a_cpu_without_a_name_goes_by_its_architecture() {
    let line = read("nameless", PHONE).to_string();
    assert!(line.starts_with(consts::ARCH), "{line}");
}

#[test]
fn without_proc_and_sys_nothing_is_made_up() {
    let machine = read("bare", "");
    assert_eq!(
        (machine.model, machine.allowed, machine.quota),
        (None, None, None)
    );
    assert_eq!(machine.core_kinds, None);
    assert_eq!(machine.system, consts::OS);
    assert!(machine.logical >= 1);
}

#[test]
fn garbage_in_proc_is_not_available_either() {
    let files = "== proc/self/cgroup\n\u{0}::\n0::/../../etc\n0::/a\n4:cpu\n\
                 == sys/fs/cgroup/a/cpu.max\n1 0\n\
                 == sys/devices/system/cpu/online\n0-\n\
                 == proc/self/status\nCpus_allowed_list:\tall\n";
    let machine = read("garbage", files);
    assert_eq!((machine.allowed, machine.quota), (None, None));
    assert!(machine.logical >= 1);
}

#[test]
fn this_machine_has_no_more_workers_than_cpus() {
    let machine = Machine::read();
    assert_eq!(Some(machine.workers), thread::available_parallelism().ok());
    assert!(machine.workers.get() <= machine.logical);
}
