//! Files that are ours: written whole or not at all, for their owner alone.

use rustix::fs::{Mode, OFlags};
use std::fs::{DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// A plain file to read, and nothing else: whatever waits, listens or never ends is refused, at once.
pub(super) fn plain(file: &Path) -> io::Result<File> {
    let nonblocking = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or(0);
    let opened = File::options().read(true).custom_flags(nonblocking).open(file)?;
    if opened.metadata()?.is_file() { Ok(opened) } else { Err(io::Error::other("it is no plain file")) }
}

/// A plain file of our own to write to or to lock, made where it is not there.
pub(super) fn own(file: &Path) -> io::Result<File> {
    folder_of(file)?;
    let nonblocking = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or(0);
    let opened =
        File::options().append(true).create(true).mode(0o600).custom_flags(nonblocking).open(file)?;
    if opened.metadata()?.is_file() { Ok(opened) } else { Err(io::Error::other("it is no plain file")) }
}

fn folder_of(file: &Path) -> io::Result<&Path> {
    let folder = file.parent().ok_or(io::ErrorKind::NotFound)?;
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    Ok(folder)
}

/// All or nothing, even when the power fails.
pub(super) fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(file)?;
    // Readable by its owner alone, as temporary files are.
    let mut written = tempfile::NamedTempFile::new_in(folder)?;
    written.write_all(bytes)?;
    written.as_file().sync_all()?;
    written.persist(file).map_err(|it| it.error)?;
    let folder = rustix::fs::open(folder, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty())?;
    Ok(rustix::fs::fsync(folder)?)
}

/// How a text is known again by its letters (FNV-1a, the same in every release).
pub(super) fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
