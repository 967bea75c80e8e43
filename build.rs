//! How the program is linked.
//!
//! A position-independent executable has its tables of pointers (entities, encodings, patterns, arguments: about a megabyte)
//! rewritten by the loader before `main` runs, at every start. Linked to a fixed address they are right in the file, and pages
//! that nobody reads are never loaded. Libraries, stack and heap still lie at random addresses.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |key: &str, value: &str| std::env::var(key).is_ok_and(|it| it == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
