#include "book/read_workbook.hpp"

#include <charconv>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <vector>

#include "base/utf8.hpp"
#include "book/archive.hpp"

namespace assay::book {
namespace {

// Office Open XML, ECMA-376 part 1: 18.2 (workbook), 18.3 (worksheets), 18.4 (shared strings), 22.9.2.19 (_xHHHH_ in texts).

constexpr std::size_t largest_file = 20U * 1024 * 1024;
constexpr int most_rows = 100'000;

/// The name without the prefix of its namespace: writers choose prefixes as they like.
std::string_view local_name(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon == nullptr ? name : colon + 1;
}
bool is(const pugi::xml_node& node, std::string_view name) { return local_name(node.name()) == name; }
pugi::xml_node child(const pugi::xml_node& of, std::string_view name) {
  return of.find_child([&](const pugi::xml_node& node) { return is(node, name); });
}
std::string attribute(const pugi::xml_node& of, std::string_view name) {
  for (const pugi::xml_attribute& a : of.attributes())
    if (local_name(a.name()) == name) return a.value();
  return {};
}

/// "_x0041_" is A; what stands for no character of ASCII stays as it is.
std::string unspelled(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned code = 0;
    const bool form = text.compare(at, 2, "_x") == 0 && at + 6 < text.size() && text[at + 6] == '_';
    if (form && std::from_chars(text.data() + at + 2, text.data() + at + 6, code, 16).ptr == text.data() + at + 6 && code > 0 && code < 0x80) {
      result += static_cast<char>(code);
      at += 6;
    } else {
      result += text[at];
    }
  }
  return result;
}

/// Of a shared string or one in its cell: plain, or in runs; how it is said aloud (rPh) is no part of it.
std::string text_of(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node& part : item.children()) {
    if (is(part, "t")) text += part.text().get();
    if (is(part, "r")) text += child(part, "t").text().get();
  }
  return unspelled(text);
}

/// The fewest digits that are this double: what was typed, where a program has written 0.34999999999999998 for 0.35.
std::string number_text(const std::string& written) {
  double value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (error != std::errc() || end != written.data() + written.size()) return written;
  char digits[400];
  const auto shortest = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed);
  return shortest.ec == std::errc() ? std::string(digits, shortest.ptr) : written;
}

struct Place {
  int row = 0, column = 0;  ///< from 1
};
/// "B12"; nothing when it is no such place.
std::optional<Place> place_of(const std::string& name) {
  Place place;
  std::size_t at = 0;
  for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z' && at < 3; ++at) place.column = 26 * place.column + (name[at] - 'A' + 1);
  const auto [end, error] = std::from_chars(name.data() + at, name.data() + name.size(), place.row);
  if (at == 0 || error != std::errc() || end != name.data() + name.size() || place.row < 1) return std::nullopt;
  return place;
}

/// Quoted always, so that no text is taken for a comment; on one line.
std::string field(std::string text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c == '\n' || c == '\r' ? ' ' : c;
  }
  return result + '"';
}

struct Cell {
  std::string text, kind;  ///< `kind`: "e" for an error; "?" for a formula without a value
};
using Row = std::map<int, Cell>;
using Grid = std::map<int, Row>;  ///< cells that hold something

class Workbook {
 public:
  Workbook(const std::string& bytes, std::size_t largest_unpacked, Span file, Diagnostics& found) : archive_(bytes, largest_unpacked), file_(std::move(file)), found_(found) {}

  std::optional<std::string> as_csv() {
    if (!archive_.good() || !read("xl/workbook.xml", book_)) return fail("E672", "this is no workbook that can be read", "an .xlsx file as a spreadsheet saves it, or a table in .csv");
    pugi::xml_document links, strings;
    if (!read("xl/_rels/workbook.xml.rels", links)) return fail("E672", "the workbook does not say where its sheets are", "save it again in a spreadsheet, or as .csv");
    for (const pugi::xml_node& link : child(links, "Relationships").children()) targets_[attribute(link, "Id")] = attribute(link, "Target");
    if (read("xl/sharedStrings.xml", strings))
      for (const pugi::xml_node& item : child(strings, "sst").children())
        if (is(item, "si")) strings_.push_back(text_of(item));
    if (found_.has_errors()) return std::nullopt;
    std::optional<std::string> first;
    for (const pugi::xml_node& sheet : child(child(book_, "workbook"), "sheets").children()) {
      const bool named = attribute(sheet, "name") == "Inputs";
      if (first && !named) continue;
      auto csv = sheet_csv(sheet);
      if (found_.has_errors()) return std::nullopt;
      if (csv && (named || !first)) first = std::move(csv);
    }
    if (!first) return fail("E675", "no sheet has `path` and `value` in its first row", "the table that  assay export DEAL --inputs inputs.xlsx  writes");
    return first;
  }

 private:
  std::nullopt_t fail(const char* code, const std::string& what, const std::string& fix) {
    if (!found_.has_errors()) found_.error(code, file_, what, fix);
    return std::nullopt;
  }

  /// False when it is not there; E673 and E674 for one that is and cannot be taken.
  bool read(const std::string& name, pugi::xml_document& into) {
    const auto text = archive_.file(name);
    if (archive_.too_large()) fail("E673", "the workbook is more than 64 MiB unpacked", "keep the table of inputs alone in it");
    if (!text) return false;
    // No entities are looked up and no files are fetched: pugixml knows neither.
    if (!into.load_buffer(text->data(), text->size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_auto)) {
      fail("E674", "its part " + name + " is no XML", "save the workbook again in a spreadsheet, or as .csv");
      return false;
    }
    return true;
  }

  std::optional<std::string> sheet_csv(const pugi::xml_node& sheet) {
    const auto target = targets_.find(attribute(sheet, "id"));
    pugi::xml_document page;
    if (target == targets_.end()) return std::nullopt;
    const std::string& at = target->second;
    if (!read(at.starts_with("/") ? at.substr(1) : "xl/" + at, page)) return std::nullopt;
    const auto grid = grid_of(child(child(page, "worksheet"), "sheetData"));
    if (!grid || !grid->contains(1)) return std::nullopt;
    int path = 0, value = 0;
    for (const auto& [column, cell] : grid->at(1)) {
      if (cell.text == "path" && path == 0) path = column;
      if (cell.text == "value" && value == 0) value = column;
    }
    if (path == 0 || value == 0) return std::nullopt;
    std::string csv;
    int line = 1;
    for (const auto& [number, row] : *grid) {
      const auto of = row.find(path);
      if (of == row.end()) continue;
      for (; line < number; ++line) csv += '\n';
      const auto cell = row.find(value);
      if (cell != row.end() && !cell->second.kind.empty()) {
        const std::string what = cell->second.kind == "?" ? "a formula that no program has worked out" : "the error " + printable(cell->second.text.substr(0, 20));
        found_.error("E676", file_, "the value of `" + printable(of->second.text.substr(0, 100)) + "` in row " + std::to_string(number) + " is " + what, "a value, or a formula that has one");
        continue;
      }
      csv += field(of->second.text) + ',' + field(cell == row.end() ? "" : cell->second.text);
    }
    return csv + '\n';
  }

  std::optional<Grid> grid_of(const pugi::xml_node& data) {
    Grid grid;
    int number = 0;
    for (const pugi::xml_node& row : data.children()) {
      if (!is(row, "row")) continue;
      const std::string said = attribute(row, "r");
      const auto place = place_of("A" + said);
      number = place ? place->row : number + 1;  // rows and cells may leave out where they are
      if (number > most_rows) return fail("E678", "a sheet has more than 100,000 rows", "keep the table of inputs alone in it");
      int column = 0;
      for (const pugi::xml_node& cell : row.children()) {
        if (!is(cell, "c")) continue;
        const auto own = place_of(attribute(cell, "r"));
        column = own ? own->column : column + 1;
        Cell held = cell_of(cell);
        if (!held.text.empty() || !held.kind.empty()) grid[number][column] = std::move(held);
      }
    }
    return grid;
  }

  Cell cell_of(const pugi::xml_node& cell) const {
    const std::string kind = attribute(cell, "t"), value = child(cell, "v").text().get();
    if (kind == "inlineStr") return {text_of(child(cell, "is")), {}};
    if (kind == "e") return {value, "e"};
    if (value.empty()) return {{}, child(cell, "f") ? "?" : ""};
    if (kind == "s") {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), index);
      return {error == std::errc() && end == value.data() + value.size() && index < strings_.size() ? strings_[index] : std::string(), {}};
    }
    if (kind == "str") return {unspelled(value), {}};
    if (kind == "b") return {value == "1" ? "true" : "false", {}};
    return {number_text(value), {}};
  }

  Archive archive_;
  Span file_;
  Diagnostics& found_;
  pugi::xml_document book_;
  std::map<std::string, std::string> targets_;
  std::vector<std::string> strings_;
};

}  // namespace

SourcePtr sheet_as_csv(const std::filesystem::path& path, const std::string& shown_name, Diagnostics& found) {
  const Span file{std::make_shared<SourceText>(SourceText{shown_name, {}}), 0, 0, 0, 0};
  std::error_code trouble;
  if (!std::filesystem::exists(path, trouble)) {
    found.error("E010", file, "there is no such file", "check the name and the folder");
    return nullptr;
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes(largest_file + 1, '\0');
  if (std::filesystem::is_directory(path, trouble) || !in || (in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())), in.bad())) {
    found.error("E011", file, "the file cannot be read", "check who may read it");
    return nullptr;
  }
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.size() > largest_file) {
    found.error("E673", file, "the workbook is larger than 20 MiB", "keep the table of inputs alone in it");
    return nullptr;
  }
  return workbook_as_csv(bytes, shown_name, found);
}

SourcePtr workbook_as_csv(const std::string& bytes, const std::string& shown_name, Diagnostics& found, std::size_t largest_unpacked) {
  const Span file{std::make_shared<SourceText>(SourceText{shown_name, {}}), 0, 0, 0, 0};
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {  // a compound file: .xls, or .xlsx under a password ([MS-CFB] 2.2)
    found.error("E677", file, "the workbook is of the old format, or under a password", "save it as .xlsx without a password, or the table as .csv");
    return nullptr;
  }
  const auto csv = Workbook(bytes, largest_unpacked, file, found).as_csv();
  if (!csv || found.has_errors()) return nullptr;
  return std::make_shared<const SourceText>(SourceText{shown_name, *csv});
}

}  // namespace assay::book
