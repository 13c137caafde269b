//! The one binary. What it does stands in [`kontor::cli`].

fn main() -> std::process::ExitCode {
    heap::give_back();
    kontor::cli::main()
}
