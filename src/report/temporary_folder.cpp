#include "report/temporary_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace assay::report {
namespace {

void cannot_write(const std::string& path, Diagnostics& found) {
  found.error("E501", {}, "cannot write a temporary file in " + path + ": " + std::generic_category().message(errno == 0 ? EIO : errno),
              "a folder that can be written in the environment variable TMPDIR");
}

}  // namespace

TemporaryFolder::TemporaryFolder(Diagnostics& found) {
  std::error_code missing;
  std::string folder = std::filesystem::temp_directory_path(missing).string();
  const char* named = std::getenv("TMPDIR");
  if (missing && named != nullptr) folder = named;
  std::string path = folder + "/assay-XXXXXX";  // mkdtemp puts letters of its own in place of the six
  if (::mkdtemp(path.data()) == nullptr) cannot_write(folder, found);
  else path_ = path;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

bool TemporaryFolder::write(const std::string& name, const std::string& text, Diagnostics& found) const {
  errno = 0;
  std::ofstream out(file(name), std::ios::binary);
  if (out << text && out.flush()) return true;
  cannot_write(path_, found);
  return false;
}

std::string TemporaryFolder::read(const std::string& name, Diagnostics& found) const {
  errno = 0;
  std::ifstream in(file(name), std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || bytes.empty()) {
    cannot_write(path_, found);
    return {};
  }
  return bytes;
}

}  // namespace assay::report
