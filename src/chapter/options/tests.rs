use super::*;
use crate::chapter::Flag;

fn about() -> About {
    About::new("A chapter.")
        .flag(Flag::number("serial", 0.05, 0.0..=1.0, "serial share"))
        .flag(Flag::count("work", 100, 1..=1000, "steps of work"))
        .flag(Flag::variant(&["static", "dynamic"]))
        .flag(Flag::path("input", "a text of your own"))
        .flag(Flag::string("url", "an address of your own"))
        .flag(Flag::switch("skewed", "unequal tasks"))
}

fn options(line: &str) -> Options {
    match parse(&about(), line.split_whitespace().map(OsString::from)) {
        Ok(Command::Run(options)) => options,
        other => panic!("{other:?}"),
    }
}

fn complaint(line: &str) -> String {
    let arguments = line.split_whitespace().map(OsString::from);
    parse(&about(), arguments).unwrap_err().to_string()
}

fn counts(list: &str) -> Vec<usize> {
    let threads = options(&format!("--threads {list}")).threads.unwrap();
    threads.into_iter().map(NonZeroUsize::get).collect()
}

#[test]
fn nothing_given_leaves_every_choice_to_the_chapter() {
    let options = options("");
    assert_eq!(
        (options.threads, options.rounds, options.seed),
        (None, None, None)
    );
    assert_eq!(options.own["serial"], OwnValue::Number(0.05));
    assert_eq!(options.own["variant"], OwnValue::Choice("static"));
    assert_eq!(options.own["input"], OwnValue::Path(None));
    assert_eq!(options.own["url"], OwnValue::String(None));
    assert_eq!(options.own["skewed"], OwnValue::Switch(false));
}

#[test]
fn a_path_is_taken_as_it_is_written() {
    let given = OwnValue::Path(Some("my/text.txt".into()));
    assert_eq!(options("--input my/text.txt").own["input"], given);
    assert_eq!(options("--input=my/text.txt").own["input"], given);
}

#[test]
fn a_text_is_taken_as_it_is_written() {
    let given = OwnValue::String(Some("http://[::1]:80/?a=b".to_owned()));
    assert_eq!(options("--url http://[::1]:80/?a=b").own["url"], given);
    assert_eq!(options("--url=http://[::1]:80/?a=b").own["url"], given);
}

#[test]
fn thread_counts_rise_and_include_one() {
    assert_eq!(counts("4,2,4"), [1, 2, 4]);
    assert_eq!(counts("1"), [1]);
    assert_eq!(counts("1024"), [1, 1024]);
}

#[test]
fn wrong_thread_counts_are_told_what_to_try() {
    let expected = [
        ("0", "a job needs at least one thread"),
        ("1,0", "a job needs at least one thread"),
        ("100000", "at most 1024 threads at once"),
        ("99999999999999999999999", "at most 1024 threads at once"),
        ("two", "`two` is no number of threads"),
        ("1,,2", "`` is no number of threads"),
        ("-1", "`-1` is no number of threads"),
    ];
    for (list, why) in expected {
        let text = format!("--threads {list}: {why}; try --threads 1,2,4");
        assert_eq!(complaint(&format!("--threads={list}")), text);
    }
}

#[test]
fn a_missing_value_shows_how_to_write_it() {
    assert_eq!(
        complaint("--threads"),
        "--threads: a value is missing; write --threads N,N,.."
    );
    assert_eq!(
        complaint("--out="),
        "--out: a value is missing; write --out DIR"
    );
}

#[test]
fn an_unknown_flag_names_the_nearest() {
    assert_eq!(
        complaint("--thread 4"),
        "--thread: no such flag; did you mean --threads?"
    );
    assert_eq!(
        complaint("--seriel 0"),
        "--seriel: no such flag; did you mean --serial?"
    );
    assert_eq!(complaint("--frobnicate"), "--frobnicate: no such flag");
}

#[test]
fn a_value_where_none_belongs_is_refused() {
    assert_eq!(complaint("--quick=3"), "--quick: takes no value");
    assert_eq!(complaint("quick"), "`quick`: a chapter takes only flags");
}

#[test]
fn a_chapters_own_number_keeps_to_its_range() {
    assert_eq!(options("--serial 1").own["serial"], OwnValue::Number(1.0));
    for wrong in ["1.5", "-0.1", "NaN", "inf", "much"] {
        let text =
            format!("--serial {wrong}: not a number from 0 to 1; try --serial 0.05");
        assert_eq!(complaint(&format!("--serial={wrong}")), text);
    }
    let text = "--work 0.5: not a whole number from 1 to 1000; try --work 100";
    assert_eq!(complaint("--work 0.5"), text);
}

#[test]
fn an_unknown_variant_lists_those_that_exist() {
    let text = "--variant dynamik: not one of static, dynamic; try --variant dynamic";
    assert_eq!(complaint("--variant dynamik"), text);
}

#[test]
fn help_lists_every_flag_within_80_columns() {
    let about = about();
    let help = about.help("amdahl");
    for name in known(&about) {
        assert!(help.contains(&format!("--{name}")), "{name}");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn asking_for_help_wins_over_what_follows() {
    let arguments = ["--help", "--nonsense"].map(OsString::from);
    assert_eq!(parse(&about(), arguments), Ok(Command::Help));
}
