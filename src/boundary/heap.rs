//! The heap of a module: small blocks from lists of free ones by size, everything else from `talc`.
//!
//! A session opened and closed takes and gives back eighty small blocks. Popping one off a list is a tenth of the work that
//! merging and splitting gaps is. What a list holds is used again for blocks of its size and for nothing else, so memory is
//! bounded by the most blocks of each size that were ever in use at once.

#![allow(unsafe_code, reason = "an allocator hands out raw memory")]

use core::alloc::{GlobalAlloc, Layout};
use core::cell::Cell;
use core::ptr::null_mut;

/// Sizes of the lists are multiples of this, which is also how blocks are aligned.
const STEP: usize = 16;
const LISTS: usize = 64;

pub struct Heap {
    large: talc::wasm::WasmDynamicTalc,
    /// The first free block of each size; each block begins with the address of the next.
    free: [Cell<*mut u8>; LISTS],
}

// SAFETY: modules without atomics have one thread.
unsafe impl Sync for Heap {}

impl Heap {
    pub const fn new() -> Heap {
        Heap { large: talc::wasm::new_wasm_dynamic_allocator(), free: [const { Cell::new(null_mut()) }; LISTS] }
    }

    /// The list for blocks like this one; `None`: too large, or aligned by more than a step.
    #[inline(always)]
    fn list(&self, layout: Layout) -> Option<(&Cell<*mut u8>, Layout)> {
        let at = layout.size().wrapping_sub(1) / STEP;
        let list = self.free.get(at).filter(|_| layout.align() <= STEP)?;
        Some((list, Layout::from_size_align((at + 1) * STEP, STEP).ok()?))
    }
}

// SAFETY: a block comes from `large` with the size of its list, and is on that list only while nobody uses it.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some((list, whole)) = self.list(layout) else {
            return unsafe { self.large.alloc(layout) };
        };
        let block = list.get();
        if block.is_null() {
            return unsafe { self.large.alloc(whole) };
        }
        list.set(unsafe { block.cast::<*mut u8>().read() });
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        match self.list(layout) {
            None => unsafe { self.large.dealloc(block, layout) },
            Some((list, _)) => {
                unsafe { block.cast::<*mut u8>().write(list.get()) };
                list.set(block);
            }
        }
    }
}
