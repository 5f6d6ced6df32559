#include <fmt/format.h>

#include <fstream>
#include <system_error>

#include "input/document.hpp"
#include "input/text_check.hpp"

namespace assay::input {
namespace {

constexpr std::uintmax_t largest_file = 64U * 1024 * 1024;

/// The text of a file of at most `largest_file` bytes; nothing when a read fails. A byte more is read than allowed,
/// so that a pipe or a growing file (whose size says nothing) is caught as well.
std::optional<std::string> read_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text;
  std::string block(64 * 1024, '\0');
  while (text.size() <= largest_file) {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    text.append(block, 0, static_cast<std::size_t>(in.gcount()));
    if (in.bad()) return std::nullopt;
    if (!in) break;
  }
  return text;
}

}  // namespace

SourcePtr read_source(const std::filesystem::path& path, const std::string& shown_name, Diagnostics& found) {
  // A place without a line: the message then opens with the file's name.
  const Span file{std::make_shared<SourceText>(SourceText{shown_name, {}}), 0, 0, 0, 0};
  std::error_code trouble;
  const std::filesystem::file_status status = std::filesystem::status(path, trouble);
  if (status.type() == std::filesystem::file_type::not_found) {
    found.error("E010", file, "there is no such file", "check the name and the folder");
    return nullptr;
  }
  if (std::filesystem::is_directory(status)) {
    found.error("E011", file, "this is a folder, not a file", "name a file in it");
    return nullptr;
  }
  std::optional<std::string> text;
  if (!trouble) text = read_bytes(path);
  if (!text) {
    found.error("E011", file, "the file cannot be read", "check who may read it");
    return nullptr;
  }
  if (text->size() > largest_file) {
    found.error("E012", file, "the file is larger than 64 MiB",
                "a deal or a table of prices is far smaller; check the name");
    return nullptr;
  }
  auto source = std::make_shared<const SourceText>(SourceText{shown_name, std::move(*text)});
  if (!check_text(source, found)) return nullptr;
  return source;
}

}  // namespace assay::input
