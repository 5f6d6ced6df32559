#include "book/layout.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/lower_case.hpp"

namespace assay::book {
namespace {

constexpr std::size_t longest_name = 255;  // of a defined name, in Excel

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return lower_case(c) >= 'a' && lower_case(c) <= 'z'; }

/// "tax2020", "r1c1", "c": an address in one of the two ways of writing them.
bool like_an_address(const std::string& name) {
  const std::string text = lower_case(name);
  std::size_t letters = 0;
  while (letters < text.size() && is_letter(text[letters])) ++letters;
  const bool digits_follow = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(letters), text.end(), is_digit);
  if (letters <= 3 && digits_follow && letters < text.size()) return true;
  return !text.empty() && text.find_first_not_of("rc0123456789") == std::string::npos && !is_digit(text.front());
}

std::string unique_name(const std::string& path, const std::set<std::string>& taken) {
  std::string name;
  for (const char c : path) name += is_letter(c) || is_digit(c) ? c : '_';
  if (name.empty() || is_digit(name.front())) name.insert(0, 1, '_');
  if (name.size() > longest_name) name.resize(longest_name);
  if (like_an_address(name)) name += '_';
  for (int number = 2; taken.contains(lower_case(name)); ++number) {
    const std::string suffix = '_' + std::to_string(number);
    if (number > 2) name.resize(name.rfind('_'));
    name = name.substr(0, longest_name - suffix.size()) + suffix;
  }
  return name;
}

}  // namespace

std::string defined_name(const std::string& path, const std::vector<std::string>& taken) {
  std::set<std::string> known;
  for (const std::string& name : taken) known.insert(lower_case(name));
  return unique_name(path, known);
}

std::string address(int row, int column) {
  std::string letters;
  for (int left = column + 1; left > 0; left = (left - 1) / 26) letters.insert(0, 1, static_cast<char>('A' + (left - 1) % 26));
  return letters + std::to_string(row + 1);
}

std::string address(const Layout& layout, const Spot& spot) { return layout.sheets[spot.sheet] + '!' + address(spot.row, spot.column); }

Spot Layout::cell(const sheet::Sheet& recorded, sheet::LineId line, int period) const {
  Spot spot = lines[line.value];
  if (!recorded.line_record(line).scalar) spot.column += period;
  return spot;
}

Layout lay_out(const sheet::Sheet& recorded, const std::vector<std::string>& order, const std::function<std::string(const std::string& key)>& room_of,
               const std::function<Unit(const Unit&)>& unit_of) {
  Layout layout;
  std::map<std::string, std::vector<std::uint32_t>> rooms;
  for (std::uint32_t i = 0; i < recorded.line_count(); ++i) {
    const sheet::LineSpec& spec = recorded.line_record(sheet::LineId{i}).spec;
    rooms[room_of(spec.key)].push_back(i);
    layout.units.push_back(unit_of(spec.unit));
  }
  layout.lines.resize(recorded.line_count());
  for (const std::string& name : order) {
    const auto room = rooms.find(name);
    if (room == rooms.end()) continue;
    int row = first_row;
    for (const std::uint32_t line : room->second)
      layout.lines[line] = {layout.sheets.size(), row++, recorded.line_record(sheet::LineId{line}).scalar ? scalar_column : first_period_column};
    layout.sheets.push_back(name);
    rooms.erase(room);
  }
  if (!rooms.empty()) throw InternalError("sheet without a place: " + rooms.begin()->first);
  layout.inputs_sheet = layout.sheets.size();
  layout.sheets.push_back("Inputs");
  layout.working_sheet = layout.sheets.size();
  layout.sheets.push_back("Working");
  std::set<std::string> taken;
  for (const sheet::Parameter& input : recorded.parameters()) {
    layout.inputs.push_back(unique_name(input.path, taken));
    taken.insert(lower_case(layout.inputs.back()));
  }
  return layout;
}

}  // namespace assay::book
