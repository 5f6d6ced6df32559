#include "report/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <utility>

#include "base/wording.hpp"

namespace assay::report {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view cannot_write = "E501";
constexpr mode_t new_file_mode = 0666;  // less the user's umask
constexpr mode_t permission_bits = 07777;

/// What went wrong and what to do, for the system's error number.
struct Reason {
  std::string why, fix;
};

Reason reason_of(int error) {
  const std::string elsewhere = "name another file with -o";
  switch (error) {
    case EACCES:
    case EPERM: return {"there is no permission to write there", elsewhere};
    case EROFS: return {"it is on a read-only file system", elsewhere};
    case ENOSPC: return {"the disk is full", "free some space, or " + elsewhere};
    case EDQUOT: return {"the disk quota is used up", "free some space, or " + elsewhere};
    case EFBIG: return {"the file is larger than is allowed here", elsewhere};
    case EISDIR: return {"it is a folder", "name a file in it"};
    case ENOENT: return {"its folder does not exist", "make the folder first, or " + elsewhere};
    case ENOTDIR: return {"a part of the path is a file, not a folder", elsewhere};
    case ENAMETOOLONG: return {"the name is too long", elsewhere};
    case ELOOP: return {"its links lead in a circle", elsewhere};
    case EPIPE: return {"the program that reads it has stopped", "let it read to the end, or " + elsewhere};
    default: return {std::generic_category().message(error), elsewhere};
  }
}

void report(std::string_view shown, int error, Diagnostics& found) {
  const Reason reason = reason_of(error);
  const std::string target = shown == "-" ? "standard output" : in_ticks(shown);
  found.error(std::string(cannot_write), {}, "cannot write " + target + ": " + reason.why, reason.fix);
}

/// Opens a new file beside `target` that nobody else has. Its name is free of the clock, so it may be left from a run that
/// was killed: then the next number is taken.
int open_beside(const fs::path& target, std::string& temporary) {
  constexpr int most_tries = 1000;
  for (int i = 0; i < most_tries; ++i) {
    fs::path name = target;
    name.replace_filename(".assay-" + std::to_string(::getpid()) + "-" + std::to_string(i) + ".part");
    temporary = name.string();
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, new_file_mode);
    if (descriptor >= 0 || errno != EEXIST) return descriptor;
  }
  return -1;  // errno is EEXIST
}

/// 0, or the error number.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// Some disks tell of a full device only now. Pipes and some file systems cannot be synchronised, which is no error.
int synchronise(int descriptor) {
  if (::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP || errno == ENOSYS || errno == EROFS) return 0;
  return errno;
}

}  // namespace

std::optional<Output> Output::open(std::string_view target, Diagnostics& found) {
  Output output;
  output.shown_ = target;
  if (target == "-") return output;
  if (target.empty()) {
    found.error(std::string(cannot_write), {}, "the name of the output file is empty", "-o FILE, or -o - for the screen");
    return std::nullopt;
  }
  const auto fail = [&](int error) {
    report(target, error, found);
    return std::nullopt;
  };

  // A link stays a link: the file it leads to is replaced, even if it does not exist yet.
  std::error_code trouble;
  fs::path path = target;
  constexpr int most_links = 40;
  for (int links = 0; fs::is_symlink(fs::symlink_status(path, trouble)); ++links) {
    if (links == most_links) return fail(ELOOP);
    path = path.parent_path() / fs::read_symlink(path, trouble);
    if (trouble) return fail(trouble.value());
  }
  if (!path.has_filename()) return fail(EISDIR);
  output.target_ = path.string();

  struct stat before {};
  const bool exists = ::stat(output.target_.c_str(), &before) == 0;
  if (!exists && errno != ENOENT) return fail(errno);
  if (exists && ::access(output.target_.c_str(), W_OK) != 0) return fail(errno);
  if (exists && !S_ISREG(before.st_mode)) {  // a folder cannot be opened so, and says that it is one
    output.descriptor_ = ::open(output.target_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (output.descriptor_ < 0) return fail(errno);
    return output;
  }
  output.descriptor_ = open_beside(path, output.temporary_);
  if (output.descriptor_ < 0) {
    const int error = errno;
    output.temporary_.clear();
    return fail(error);
  }
  if (exists && ::fchmod(output.descriptor_, before.st_mode & permission_bits) != 0) return fail(errno);
  return output;
}

bool Output::write(std::string_view part, Diagnostics& found) {
  if (target_.empty()) {
    std::cout << part;
    if (std::cout) return true;
    report(shown_, errno, found);
    return false;
  }
  const int error = write_all(descriptor_, part);
  if (error == 0) return true;
  discard();
  report(shown_, error, found);
  return false;
}

bool Output::finish(std::string_view text, Diagnostics& found) {
  if (target_.empty()) {
    if (!std::cout.flush() || std::fflush(stdout) != 0) {  // what others left there comes first
      report(shown_, errno, found);
      return false;
    }
    return write_to_descriptor(STDOUT_FILENO, text, "-", found);
  }
  int error = write_all(descriptor_, text);
  if (error == 0) error = synchronise(descriptor_);
  if (::close(std::exchange(descriptor_, -1)) != 0 && error == 0) error = errno;
  if (error == 0 && !temporary_.empty()) {
    if (::rename(temporary_.c_str(), target_.c_str()) == 0)
      temporary_.clear();
    else
      error = errno;
  }
  if (error == 0) return true;
  discard();
  report(shown_, error, found);
  return false;
}

Output::Output(Output&& other) noexcept { *this = std::move(other); }

Output& Output::operator=(Output&& other) noexcept {
  if (this == &other) return *this;
  discard();
  shown_ = std::move(other.shown_);
  target_ = std::move(other.target_);
  temporary_ = std::exchange(other.temporary_, {});
  descriptor_ = std::exchange(other.descriptor_, -1);
  return *this;
}

Output::~Output() { discard(); }

void Output::discard() {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  temporary_.clear();
}

bool write_output(std::string_view target, std::string_view text, Diagnostics& found) {
  std::optional<Output> output = Output::open(target, found);
  return output && output->finish(text, found);
}

bool write_to_descriptor(int descriptor, std::string_view text, std::string_view shown, Diagnostics& found) {
  const int error = write_all(descriptor, text);
  if (error == 0) return true;
  report(shown, error, found);
  return false;
}

}  // namespace assay::report
