#include <algorithm>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/diagnostic.hpp"
#include "base/substance.hpp"
#include "base/unit_data.hpp"
#include "base/wording.hpp"

namespace assay {
namespace {

constexpr std::size_t longest_text = 200;
constexpr std::size_t most_symbols = 12;
constexpr int most_power = 9;
constexpr std::size_t longest_label = 40;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// A symbol with its dimensions and factor, not yet raised to its power.
struct Read {
  Dimensions dimensions;
  Rational factor = 1;
  Term term;
};

/// Reads "USD", "MUSD", "GUSD_2019", "kEUR_nominal". Nothing when it does not look like money.
std::optional<Read> read_money(std::string_view symbol, std::string_view money, Refusal& offence) {
  const auto bar = symbol.find('_');
  const std::string_view head = symbol.substr(0, bar);
  const std::string_view suffix = bar == std::string_view::npos ? std::string_view() : symbol.substr(bar + 1);
  if (head.size() != 3 && head.size() != 4) return std::nullopt;
  const std::string_view code = head.substr(head.size() - 3);
  const std::string prefix(head.substr(0, head.size() - 3));
  const auto place = std::string_view("kMG").find(prefix.empty() ? ' ' : prefix.front());
  if (!is_currency(code) || (!prefix.empty() && place == std::string_view::npos)) return std::nullopt;

  std::string kind(symbol.substr(prefix.size()));
  if (bar == std::string_view::npos) {
    if (money.substr(0, money.find('_')) != code) {
      offence.code = "E204";
      offence.problem = in_ticks(symbol) + " does not say of which year the money is" +
                        (money.empty() ? "" : ", and the deal is kept in " + printable(money));
      offence.fix = "write `" + kind + "_2019` (prices of that year), or `" + kind + "_nominal` (money of the day)";
      return std::nullopt;
    }
    kind = money;
  } else if (suffix != "nominal") {
    const bool year = suffix.size() == 4 && std::all_of(suffix.begin(), suffix.end(), is_digit) && suffix >= "1800" &&
                      suffix < "2200";
    if (!year) return std::nullopt;
  }
  Read read{{{{Base::money, kind}, 1}}, 1, {prefix + kind, "", 1}};
  if (!prefix.empty()) read.factor = place == 0 ? 1'000 : place == 1 ? 1'000'000 : 1'000'000'000;
  return read;
}

/// A share of one substance in another: %{TREO:ore} is t TREO per t ore, in hundredths. Shown as its plain symbol.
bool apply_ratio(Read& read, std::string_view above, std::string_view below, bool any_label, Refusal& offence) {
  for (const auto& [name, power] : {std::pair(above, 1), std::pair(below, -1)}) {
    const SubstanceReading substance = read_substance(name);
    if (substance.label.empty() && !any_label) {
      offence = {"E203", substance.problem, substance.fix, {}};
      return false;
    }
    read.dimensions[{Base::mass, substance.label.empty() ? std::string(name) : substance.label}] += power;
  }
  std::erase_if(read.dimensions, [](const auto& entry) { return entry.second == 0; });
  return true;
}

/// Puts a label on a mass: t{ore}, dmt{ore}.
bool apply_label(Read& read, std::string_view label, bool any_label, Refusal& offence) {
  if (const auto colon = label.find(':'); colon != std::string_view::npos && read.dimensions.empty() && label.size() <= longest_label)
    return apply_ratio(read, label.substr(0, colon), label.substr(colon + 1), any_label, offence);
  const bool is_mass = read.dimensions.size() == 1 && read.dimensions.begin()->first.base == Base::mass;
  if (!is_mass) {
    offence = {"E203", "only a mass can be of a substance; " + in_ticks(read.term.symbol) + " is not a mass",
               "take `{" + printable(label.substr(0, 40)) + "}` off", {}};
    return false;
  }
  const bool word = !label.empty() && label.size() <= longest_label &&
                    std::all_of(label.begin(), label.end(), [](char c) {
                      return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.';
                    });
  SubstanceReading substance = read_substance(label);
  if (!word || (substance.label.empty() && !any_label)) {
    offence = {"E203", substance.problem, substance.fix, {}};
    return false;
  }
  const std::string name = substance.label.empty() ? std::string(label) : substance.label;
  const std::string moisture = read.dimensions.begin()->first.label;  // of dmt and wmt
  read.dimensions = {{{Base::mass, moisture.empty() ? name : moisture + " " + name}, 1}};
  read.term.label = name;
  return true;
}

std::optional<Read> read_plain(std::string_view symbol, std::string_view money, Refusal& offence) {
  if (const Symbol* row = find_symbol(symbol)) return Read{row->dimensions, row->factor, {row->symbol, "", 1}};
  return read_money(symbol, money, offence);
}

/// One symbol with its power and label. On failure `offence` says what is wrong.
std::optional<Read> read_symbol(std::string_view written, std::string_view money, bool any_label, Refusal& offence) {
  std::string_view symbol = written;
  std::optional<std::string_view> label;
  if (const auto brace = symbol.find('{'); brace != std::string_view::npos) {
    if (symbol.back() != '}' || symbol.find('{', brace + 1) != std::string_view::npos) {
      offence = {"E203", in_ticks(written) + " has a brace too many or too few", "write a label as in `t{ore}`", {}};
      return std::nullopt;
    }
    label = symbol.substr(brace + 1, symbol.size() - brace - 2);
    symbol = symbol.substr(0, brace);
  }
  if (const auto space = symbol.find(' '); !label && space != std::string_view::npos) {  // "t TREO", as Unit::text() has it
    const Symbol* row = find_symbol(symbol.substr(0, space));
    const std::string_view behind = trimmed(symbol.substr(space + 1));
    if (row != nullptr && row->dimensions.size() == 1 && row->dimensions.begin()->first.base == Base::mass && !read_substance(behind).label.empty()) {
      label = behind;
      symbol = symbol.substr(0, space);
    }
  }
  auto read = read_plain(symbol, money, offence);
  if (!read && offence.problem.empty()) {
    // "m2", "a-1": a power behind a symbol. Money takes none: USD2019 is a slip, not dollars to some power.
    const auto end = symbol.find_last_not_of("0123456789");
    if (end != std::string_view::npos && end + 1 < symbol.size()) {
      const bool minus = symbol[end] == '-';
      const Symbol* row = find_symbol(symbol.substr(0, minus ? end : end + 1));
      const std::string_view digits = symbol.substr(end + 1);
      if (row != nullptr && row->symbol != "1") {
        const int power = digits.size() == 1 ? digits[0] - '0' : 0;
        if (power < 1 || power > most_power) {
          offence = {"E203", "the power in " + in_ticks(written) + " is not between 1 and 9", "write a power as in `m2`", {}};
          return std::nullopt;
        }
        read = Read{row->dimensions, row->factor, {row->symbol, "", minus ? -power : power}};
      }
    }
  }
  if (!read) {
    if (offence.problem.empty()) offence = refuse_symbol(symbol, money);
    if (label && !offence.instead.empty()) offence.instead += "{" + std::string(*label) + "}";
    return std::nullopt;
  }
  if (label && !apply_label(*read, *label, any_label, offence)) return std::nullopt;
  return read;
}

UnitReading refused(const Refusal& why, std::string_view whole, std::size_t begin, std::size_t end) {
  UnitReading reading;
  reading.code = why.code;
  reading.problem = why.problem;
  reading.fix = why.fix;
  reading.begin = begin;
  reading.end = end;
  if (!why.instead.empty())
    reading.instead = std::string(whole.substr(0, begin)) + why.instead + std::string(whole.substr(end));
  return reading;
}

/// Reads the text once; a correction, if any, may have faults of its own.
UnitReading read_once(std::string_view text, std::string_view money, bool any_label) {
  if (text.size() > longest_text)
    return refused({"E203", "this unit is longer than 200 characters", "write a short unit such as `USD/t`", {}}, text, 0, 60);
  UnitReading reading;
  if (trimmed(text).empty()) {
    reading.unit = Unit();
    return reading;
  }
  if (const auto respelled = respell_unit(text)) return refused(*respelled, text, 0, text.size());

  Dimensions dimensions;
  Rational factor = 1;
  std::vector<Term> terms;
  int sign = 1;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t end = std::min(text.find_first_of("/*", begin), text.size());
    const std::string_view written = trimmed(text.substr(begin, end - begin));
    const std::size_t from = written.empty() ? begin : static_cast<std::size_t>(written.data() - text.data());
    if (written.empty())
      return refused({"E203", "a symbol is missing in " + in_ticks(trimmed(text)), "write a unit such as `USD/t` or `t/a`", {}},
                     text, begin > 0 ? begin - 1 : 0, std::min(end + 1, text.size()));
    Refusal offence;
    auto read = read_symbol(written, money, any_label, offence);
    if (!read) return refused(offence, text, from, from + written.size());
    const int power = sign * read->term.power;
    for (const auto& [dimension, times] : read->dimensions) {
      const int sum = dimensions[dimension] += times * power;
      if (sum == 0) dimensions.erase(dimension);
    }
    for (int i = 0; i < power; ++i) factor *= read->factor;
    for (int i = 0; i > power; --i) factor /= read->factor;
    read->term.power = power;
    if (read->term.symbol != "1") terms.push_back(read->term);
    if (terms.size() > most_symbols)
      return refused({"E203", "this unit has more than 12 symbols", "write a short unit such as `USD/t`", {}}, text, 0, text.size());
    if (end == text.size()) break;
    sign = text[end] == '/' ? -1 : 1;
    begin = end + 1;
  }
  for (const auto& [dimension, power] : dimensions)
    if (power > most_power || power < -most_power)
      return refused({"E203", "a power in this unit is beyond 9", "write a unit such as `USD/t` or `t/a`", {}}, text, 0, text.size());
  reading.unit = make_unit(std::move(dimensions), std::move(factor), std::move(terms));
  return reading;
}

/// Units read before, by whichever thread. A run reads the same few thousands of times, and reading is a pure function of its arguments. It forgets all when
/// it is full, so that a hostile file cannot make it grow.
class UnitsRead {
 public:
  static UnitsRead& of_all() {
    static UnitsRead read;
    return read;
  }
  std::optional<Unit> find(const std::string& key) const {
    const std::lock_guard lock(asking_);
    const auto known = known_.find(key);
    return known == known_.end() ? std::nullopt : std::optional(known->second);
  }
  void keep(std::string key, const Unit& unit) {
    const std::lock_guard lock(asking_);
    if (known_.size() >= most) known_.clear();
    known_.emplace(std::move(key), unit);
  }

 private:
  static constexpr std::size_t most = 1024;
  mutable std::mutex asking_;
  std::unordered_map<std::string, Unit> known_;
};

UnitReading read_unit(std::string_view text, std::string_view money, bool any_label) {
  std::string key = std::string(money) + (any_label ? '\1' : '\2');
  key += text;
  UnitsRead& before = UnitsRead::of_all();
  UnitReading first;
  first.unit = before.find(key);
  if (first.unit) return first;
  first = read_once(text, money, any_label);
  if (first.unit) {
    before.keep(std::move(key), *first.unit);
    return first;
  }
  // A correction is offered only when it leads to a unit; it may take several steps: "mwh/yr", "MWh/yr", "MWh/a".
  std::string better = first.instead;
  for (int step = 0; !better.empty() && step < 12; ++step) {
    UnitReading next = read_once(better, money, any_label);
    if (next.unit) {
      first.instead = std::string(trimmed(better));
      if (first.fix.empty()) first.fix = "write `" + first.instead + "`";
      return first;
    }
    better = next.instead;
  }
  first.instead.clear();
  if (first.fix.empty()) first.fix = "write a unit such as `USD/t`, `MWh/a` or `%`; see `assay list units`";
  return first;
}

}  // namespace

UnitReading parse_unit(std::string_view text, std::string_view money) { return read_unit(text, money, false); }

std::string in_currency_of(std::string_view money, std::string_view text) {
  const std::string_view currency = money.substr(0, money.find('_'));
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_usd = text.substr(i, 3) == "USD" && !currency.empty() && (i + 3 == text.size() || text[i + 3] != '_');
    if (is_usd) {
      result += currency;
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

Unit unit_of(std::string_view text, std::string_view money) {
  UnitReading reading = read_unit(in_currency_of(money, text), money, true);
  if (!reading.unit) throw InternalError("unit `" + std::string(text) + "`: " + reading.problem + "; " + reading.fix);
  return *reading.unit;
}

}  // namespace assay
