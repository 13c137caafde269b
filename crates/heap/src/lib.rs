//! How the C library's allocator handles memory that was needed once.

/// Makes it give memory back: large blocks, such as the 19 MiB for each password that is checked,
/// are mapped and unmapped one by one, and threads share few heaps. Halves what an idle server holds.
///
/// To be called once, before there are threads. Does nothing where the C library is another one.
pub fn give_back() {
    #[cfg(target_env = "gnu")]
    {
        // Without a threshold of our own, glibc raises it to the largest block ever freed.
        const LARGE: libc::c_int = 16 << 20;
        // What is kept at the top of a heap: less has pages come and go with every request.
        const KEPT: libc::c_int = 8 << 20;
        const HEAPS: libc::c_int = 4;
        // SAFETY: `mallopt` takes two numbers and touches the allocator's own settings alone.
        unsafe {
            libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE);
            libc::mallopt(libc::M_TRIM_THRESHOLD, KEPT);
            libc::mallopt(libc::M_ARENA_MAX, HEAPS);
        }
    }
}
