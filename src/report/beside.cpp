#include "report/beside.hpp"

#include <filesystem>
#include <system_error>

#include "base/wording.hpp"
#include "report/output.hpp"

namespace assay::report {

namespace fs = std::filesystem;

std::string folder_beside(const std::string& output) {
  std::error_code trouble;
  if (output.empty() || output == "-" || (fs::exists(output, trouble) && !fs::is_regular_file(output, trouble))) return {};
  std::string name = fs::path(output).stem().string();
  for (char& c : name) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
    if (!plain) c = '-';
  }
  return name + "-figures";
}

bool write_with_files(const std::string& output, const std::string& text, const std::string& folder, const std::vector<std::pair<std::string, std::string>>& files, Diagnostics& found) {
  const std::string place = (fs::path(output).parent_path() / folder).string();
  std::error_code trouble;
  const bool made = !files.empty() && fs::create_directory(place, trouble);
  const auto give_up = [&] {
    if (made) fs::remove(place, trouble);  // what was written in it is gone already
    return false;
  };
  if (trouble || (!files.empty() && !fs::is_directory(place, trouble))) {
    found.error("E501", {}, "cannot make the folder " + in_ticks(place) + " for the figures" + (trouble ? ": " + trouble.message() : ": a file of that name is there"), "name another file with -o");
    return false;
  }
  std::vector<Output> all;
  const auto add = [&](const std::string& target, const std::string& bytes) {
    auto written = Output::open(target, found);
    if (!written || !written->write(bytes, found)) return false;
    all.push_back(std::move(*written));
    return true;
  };
  bool good = add(output, text);
  for (const auto& [name, bytes] : files) good = good && add(place + '/' + name, bytes);
  if (!good) {
    all.clear();
    return give_up();
  }
  for (std::size_t i = all.size(); good && i-- > 0;) good = all[i].finish({}, found);  // the text last: it refers to the others
  return good;
}

}  // namespace assay::report
