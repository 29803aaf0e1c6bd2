//! Runs the press on a manuscript under a clock and a memory bound.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const TIME: Duration = Duration::from_secs(120);
const MEMORY: u64 = 1 << 30;

/// A manuscript directory of its own, empty but for a title.
pub fn manuscript(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("hostile")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(
        folder.join("book.toml"),
        "[book]\ntitle = \"Hostile\"\nlanguage = \"en\"\n",
    )
    .unwrap();
    folder
}

/// Builds the manuscript within the bounds. `code` must be among the problems reported; without one any or none may be.
pub fn survives(folder: &Path, code: Option<&str>) {
    let said = folder.with_extension("said");
    let mut child = Command::new(env!("CARGO_BIN_EXE_keben"))
        .args([
            Path::new("build"),
            folder,
            Path::new("--out"),
            &folder.with_extension("out"),
        ])
        .stdin(Stdio::null())
        .stdout(File::create(folder.with_extension("stdout")).unwrap())
        .stderr(File::create(&said).unwrap())
        .spawn()
        .unwrap();
    let (status, peak) = watch(&mut child);
    let text = String::from_utf8_lossy(&fs::read(&said).unwrap()).into_owned();
    let head: String = text.chars().take(2000).collect();
    assert!(!text.contains("panicked"), "{head}");
    assert!(matches!(status.code(), Some(0 | 1)), "{status}\n{head}");
    assert!(
        status.success() || text.contains("error") || text.contains("warning"),
        "no message\n{head}"
    );
    assert!(peak < MEMORY, "{} MiB", peak >> 20);
    // A manuscript that repeats one fault must not flood the terminal.
    assert!(text.len() < 4 << 20, "{} bytes of messages", text.len());
    if let Some(code) = code {
        assert!(text.contains(&format!("[{code}]")), "no {code}\n{head}");
    }
}

/// Waits for the end, killing what exceeds a bound; the status and the peak of resident memory in bytes.
fn watch(child: &mut Child) -> (ExitStatus, u64) {
    let start = Instant::now();
    let mut peak = 0;
    loop {
        peak = peak.max(resident_peak(child.id()));
        if let Some(status) = child.try_wait().unwrap() {
            return (status, peak);
        }
        if start.elapsed() > TIME || peak > MEMORY {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("stopped after {:?} at {} MiB", start.elapsed(), peak >> 20);
        }
        sleep(Duration::from_millis(10));
    }
}

/// The high-water mark the kernel keeps; 0 where it tells nothing.
fn resident_peak(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.unwrap_or(0) << 10
}
