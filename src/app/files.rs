//! Files that are ours: written whole or not at all, for their owner alone.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use std::fs::{DirBuilder, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, OpenOptionsExt};
use std::path::Path;
use tempfile::{NamedTempFile, PersistError};

/// A plain file to read, and nothing else: whatever waits, listens or never ends is refused, at once.
pub(super) fn plain(file: &Path) -> io::Result<File> {
    let opened = File::options().read(true).custom_flags(nonblocking()).open(file)?;
    if opened.metadata()?.is_file() { Ok(opened) } else { Err(io::Error::other("it is not a regular file")) }
}

/// What was named to be read: a file, or a pipe that someone writes to. A device never ends.
pub(super) fn source(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path.metadata()?.file_type().is_fifo() {
        return pipe(path);
    }
    let file = File::open(path)?;
    let kind = file.metadata()?.file_type();
    let typed = kind.is_char_device() && rustix::termios::isatty(&file);
    if (kind.is_char_device() || kind.is_block_device()) && !typed {
        return Err(io::Error::other("it is a device, not a file"));
    }
    if kind.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(Box::new(file)) }
}

/// How long a pipe may be without anyone who writes to it.
const PATIENCE: Timespec = Timespec { tv_sec: 2, tv_nsec: 0 };

/// Merely opening a pipe would wait until someone writes to it, perhaps for ever.
fn pipe(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    let mut file = File::options().read(true).custom_flags(nonblocking()).open(path)?;
    let comes = poll(&mut [PollFd::new(&file, PollFlags::IN)], Some(&PATIENCE))?;
    let mut first = [0];
    // Nothing is read of a pipe that nobody has opened; of one that is silent, nothing yet.
    let begun = match file.read(&mut first) {
        Ok(0) if comes == 0 => return Err(io::Error::other("it is a pipe without a writer")),
        Ok(read) => read,
        Err(it) if it.kind() == io::ErrorKind::WouldBlock => 0,
        Err(it) => return Err(it),
    };
    rustix::fs::fcntl_setfl(&file, OFlags::empty())?;
    Ok(Box::new(io::Cursor::new(first).take(begun as u64).chain(file)))
}

fn nonblocking() -> i32 {
    i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or(0)
}

/// A plain file of our own to write to or to lock, made where it is not there.
pub(super) fn own(file: &Path) -> io::Result<File> {
    folder_of(file)?;
    let opened =
        File::options().append(true).create(true).mode(0o600).custom_flags(nonblocking()).open(file)?;
    if opened.metadata()?.is_file() { Ok(opened) } else { Err(io::Error::other("it is not a regular file")) }
}

fn folder_of(file: &Path) -> io::Result<&Path> {
    let folder = file.parent().ok_or(io::ErrorKind::NotFound)?;
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    Ok(folder)
}

/// All or nothing, even when the power fails.
pub(super) fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    put(file, bytes, |written| written.persist(file))
}

/// The same, but never over a file that is there.
pub(super) fn begin(file: &Path, bytes: &[u8]) -> io::Result<()> {
    put(file, bytes, |written| written.persist_noclobber(file))
}

fn put(
    file: &Path,
    bytes: &[u8],
    keep: impl FnOnce(NamedTempFile) -> Result<File, PersistError>,
) -> io::Result<()> {
    let folder = folder_of(file)?;
    // Readable by its owner alone, as temporary files are.
    let mut written = NamedTempFile::new_in(folder)?;
    written.write_all(bytes)?;
    written.as_file().sync_all()?;
    keep(written).map_err(|it| it.error)?;
    let folder = rustix::fs::open(folder, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty())?;
    Ok(rustix::fs::fsync(folder)?)
}

/// How a text is known again by its letters (FNV-1a, the same in every release).
pub(super) fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    fn told(path: &Path) -> String {
        source(path).err().unwrap().to_string()
    }

    #[test]
    fn a_device_and_a_pipe_that_nobody_writes_to_are_refused() {
        assert_eq!(told(Path::new("/dev/zero")), "it is a device, not a file");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        let kind = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, &path, kind, Mode::RUSR | Mode::WUSR, 0).unwrap();
        assert_eq!(told(&path), "it is a pipe without a writer");
        let written = path.clone();
        let writer = thread::spawn(move || std::fs::write(written, "The bridge is closed.").unwrap());
        let mut words = String::new();
        source(&path).unwrap().read_to_string(&mut words).unwrap();
        writer.join().unwrap();
        assert_eq!(words, "The bridge is closed.");
    }
}
