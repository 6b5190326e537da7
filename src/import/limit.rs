//! Every cap of the import, in one place. Each error that one of them causes names its number.

/// Entries of an archive, folders included.
pub const ENTRIES: usize = 100_000;
/// Bytes of one entry when unpacked.
pub const ENTRY_BYTES: u64 = 1 << 30;
/// Bytes of all entries that are read, when unpacked.
pub const TOTAL_BYTES: u64 = 2 << 30;
/// How many times larger an entry may become. Deflate ends at 1,032; real exports stay below 100.
pub const RATIO: u64 = 500;
/// Bytes from which on the ratio counts: short entries of repetitions are no bombs.
pub const RATIO_FROM: u64 = 8 << 20;
/// Bytes of an entry's name.
pub const NAME_BYTES: usize = 1_000;
/// Archives inside archives.
pub const NESTING: usize = 2;
/// Bytes of an archive inside an archive, since it has to be unpacked whole.
pub const NESTED_BYTES: u64 = 256 << 20;
/// Elements inside elements.
pub const DEPTH: usize = 64;
/// Bytes of one tag or one text.
pub const PIECE_BYTES: u64 = 16 << 20;
