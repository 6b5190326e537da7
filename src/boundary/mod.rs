//! What JavaScript sees: a class for each loadable module. Nothing is decided here, and JavaScript is never called.

mod heap;
#[cfg(feature = "host")]
mod host;
#[cfg(feature = "import")]
mod import;
#[cfg(feature = "records")]
mod records;

#[cfg(feature = "host")]
pub use host::{Host, version};
#[cfg(feature = "import")]
pub use import::{Import, check_catalogue, solution_files};
#[cfg(feature = "records")]
pub use records::Records;

#[cfg(not(target_feature = "atomics"))]
#[global_allocator]
static HEAP: heap::Heap = heap::Heap::new();

/// JavaScript sees a trap, and takes the host as dead.
#[cfg(not(feature = "import"))]
#[panic_handler]
fn trap(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
