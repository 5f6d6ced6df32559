#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/quantity.hpp"
#include "base/rounding.hpp"
#include "deal/reader.hpp"
#include "draws/law_of_chance.hpp"

namespace assay::deal {
namespace {

using input::Node;
using model::Bound;
using model::Key;
using Kind = Distribution::Kind;
using Limit = Distribution::Limit;

/// A way to write a law: what `dist` calls it and the numbers that say it. "" where `dist` may be left out.
struct Form {
  std::string_view dist;
  Kind kind;
  std::array<std::string_view, 3> numbers;
};
constexpr Form forms[] = {
    {"pert", Kind::pert, {"min", "mode", "max"}},
    {"triangular", Kind::triangular, {"min", "mode", "max"}},
    {"uniform", Kind::uniform, {"min", "max", ""}},
    {"normal", Kind::normal, {"mean", "sd", ""}},
    {"normal", Kind::normal, {"p10", "p90", ""}},
    {"lognormal", Kind::lognormal, {"median", "log_sd", ""}},
    {"lognormal", Kind::lognormal, {"p10", "p90", ""}},
    {"percentiles", Kind::percentiles, {"p10", "p50", "p90"}},
    {"discrete", Kind::discrete, {"values", "weights", ""}},
};
constexpr std::string_view number_keys[] = {"min", "mode", "max", "mean", "sd", "median", "log_sd", "p10", "p50", "p90", "values", "weights"};

bool has_ends(Kind kind) { return kind == Kind::pert || kind == Kind::triangular || kind == Kind::uniform || kind == Kind::discrete; }

std::string words_of(const Form& form) {
  std::string text = "dist = \"" + std::string(form.dist) + '"';
  for (const std::string_view number : form.numbers)
    if (!number.empty()) text += ", " + std::string(number);
  return text;
}

/// The law of one long form. Numbers in canonical units; `unit_` is that in which the first was written, and in which figures are rounded.
class LawReader {
 public:
  LawReader(Reader& reader, const Node& node, const std::string& path, const Key& key) : reader_(reader), node_(node), path_(path), key_(key) {}

  std::optional<sheet::Parameter> read() {
    if (!find_form() || !read_numbers() || !make()) return std::nullopt;
    p_.path = path_;
    p_.label = std::string(key_.about.empty() ? key_.name : key_.about);
    p_.unit = unit_;
    p_.where = node_.where;
    p_.distribution = law_;
    ends();
    return std::move(p_);
  }

 private:
  bool fail(const char* code, const Span& where, const std::string& what, const std::string& fix) {
    reader_.found().error(code, where, "`" + path_ + "`: " + what, fix);
    return false;
  }

  bool find_form() {
    const Node* dist = node_.find("dist");
    const std::string named = dist != nullptr ? dist->text : node_.find("p50") != nullptr ? "percentiles" : "";
    std::string ways;
    for (const Form& form : forms) {
      if (form.dist != named) continue;
      bool complete = true;
      for (const std::string_view number : form.numbers) complete = complete && (number.empty() || node_.find(number) != nullptr);
      if (complete) form_ = &form;
      ways += (ways.empty() ? "" : "   or  ") + words_of(form);
    }
    const Span where = dist != nullptr ? dist->where : node_.where;
    if (ways.empty()) return fail("E660", where, named.empty() ? "a law of chance needs a name" : "there is no law `" + named + "`", "dist = \"pert\", \"triangular\", \"uniform\", \"normal\", \"lognormal\", \"percentiles\" or \"discrete\"");
    if (form_ == nullptr) return fail("E660", where, "numbers of the law are missing", ways);
    for (const std::string_view number : number_keys) {
      const Node* given = node_.find(number);
      const bool own = std::find(form_->numbers.begin(), form_->numbers.end(), number) != form_->numbers.end();
      const bool limit = !has_ends(form_->kind) && (number == "min" || number == "max");
      if (given != nullptr && !own && !limit) return fail("E660", given->key_where, "`" + std::string(number) + "` says nothing of this law", words_of(*form_));
    }
    if (const Node* beyond = node_.find("beyond"); beyond != nullptr && (has_ends(form_->kind) || (node_.find("min") == nullptr && node_.find("max") == nullptr)))
      return fail("E660", beyond->key_where, "`beyond` says what becomes of draws beyond `min` and `max`, and there are none", "min = ... or max = ..., or leave it out");
    return true;
  }

  /// One number in the key's unit; `spread` and plain ones are no value of the input, and have bounds of their own.
  std::optional<Decimal> number(const Node& at, std::string_view name, bool value_of_input = true) {
    if (!at.is_string() && at.kind != Node::Kind::number) {
      fail("E105", at.where, "`" + std::string(name) + "` must be a number with its unit", key_.example.empty() ? "" : "for example  " + std::string(key_.example));
      return std::nullopt;
    }
    const Node *of = node_.find("of"), *per = node_.find("per");
    Key own = key_;
    if (!value_of_input) own.bound = Bound::any;
    const auto p = reader_.quantity_from_text(at.text, at.where, at.is_string() ? &at : nullptr, path_, own, of ? std::string_view(of->text) : "", per ? std::string_view(per->text) : "");
    if (!p) return std::nullopt;
    if (p->low) {
      fail("E661", at.where, "`" + std::string(name) + "` is one number, not a range", "");
      return std::nullopt;
    }
    if (unit_.text().empty()) unit_ = p->unit;
    return p->value;
  }
  std::optional<Decimal> plain(const Node& at, std::string_view name) {
    const QuantityReading reading = parse_quantity(at.text, reader_.money);
    if (reading.quantity && reading.quantity->numbers.size() == 1 && reading.quantity->unit.without_labels().dimensionless()) return reading.quantity->unit.to_canonical(reading.quantity->numbers.front());
    fail("E661", at.where, "`" + std::string(name) + "` is a plain number or a share", std::string(name) + " = 0.5");
    return std::nullopt;
  }

  bool read_numbers() {
    if (form_->kind == Kind::discrete) return read_points();
    for (const std::string_view name : form_->numbers) {
      if (name.empty()) continue;
      const Node& at = *node_.find(name);
      const auto value = name == "log_sd" ? plain(at, name) : number(at, name, name != "sd");
      if (!value) return false;
      n_.push_back(*value);
    }
    for (const auto& [name, limit] : {std::pair("min", &least_), std::pair("max", &most_)})
      if (const Node* at = node_.find(name); at != nullptr && !has_ends(form_->kind))
        if (!(*limit = number(*at, name))) return false;
    return true;
  }

  bool read_points() {
    const Node &values = *node_.find("values"), &weights = *node_.find("weights");
    if (values.kind != Node::Kind::array || weights.kind != Node::Kind::array || values.items.size() != weights.items.size() || values.items.size() < 2)
      return fail("E661", values.where, "a discrete law is a list of two values or more, and as many weights", "values = [\"1 %\", \"2 %\"], weights = [\"70 %\", \"30 %\"]");
    Decimal sum = 0;
    for (std::size_t i = 0; i < values.items.size(); ++i) {
      const auto value = number(values.items[i], "values"), weight = plain(weights.items[i], "weights");
      if (!value || !weight) return false;
      if (!n_.empty() && *value <= n_[n_.size() - 2]) return fail("E661", values.items[i].where, "values rise", "write them from the lowest to the highest, each once");
      if (!weight->is_positive()) return fail("E661", weights.items[i].where, "a weight is above zero", "leave out what cannot be");
      n_.push_back(*value);
      n_.push_back(*weight);
      sum += *weight;
    }
    if (abs(sum - Decimal(1)) > *Decimal::parse("1e-9")) return fail("E661", weights.where, "the weights add up to " + (sum * Decimal(100)).text() + " %, not to 100 %", "weights = [\"70 %\", \"30 %\"]");
    return true;
  }

  /// The law and the base case: what is most likely, the middle where no mode is given (rulings 4).
  bool make() {
    const auto rises = [&](std::size_t i) { return n_[i] < n_[i + 1] || fail("E661", node_.where, "`" + std::string(form_->numbers[i + 1]) + "` is not above `" + std::string(form_->numbers[i]) + '`', "write them in rising order"); };
    const Decimal two = 2;
    law_.kind = form_->kind;
    for (const Decimal& number : n_) law_.numbers.push_back(number.to_double());
    switch (form_->kind) {
      case Kind::pert:
      case Kind::triangular:
        if (n_[1] < n_[0] || n_[2] < n_[1] || n_[0] == n_[2]) return fail("E661", node_.where, "`min`, `mode` and `max` rise, and `max` is above `min`", "min = \"1 %\", mode = \"3 %\", max = \"5 %\"");
        p_.value = n_[1];
        break;
      case Kind::uniform:
        if (!rises(0)) return false;
        p_.value = (n_[0] + n_[1]) / two;
        break;
      case Kind::normal:
        if (form_->numbers[0] == "p10") {
          if (!rises(0)) return false;
          law_ = normal_between(n_[0], n_[1]);
          p_.value = (n_[0] + n_[1]) / two;
          break;
        }
        if (!n_[1].is_positive()) return fail("E661", node_.find("sd")->where, "a standard deviation is above zero", "");
        p_.value = n_[0];
        break;
      case Kind::lognormal:
        if (!n_[0].is_positive()) return fail("E661", node_.find(form_->numbers[0])->where, "a lognormal law is of numbers above zero", "dist = \"normal\"");
        if (form_->numbers[0] == "p10") {
          if (!rises(0)) return false;
          law_ = lognormal_between(n_[0], n_[1]);
          p_.value = unit_.to_canonical(round_significant(unit_.from_canonical(sqrt(n_[0] * n_[1])), 12));  // as of a range
          break;
        }
        if (!n_[1].is_positive()) return fail("E661", node_.find("log_sd")->where, "a standard deviation is above zero", "log_sd = 0.5");
        p_.value = n_[0];
        break;
      case Kind::percentiles:
        if (!rises(0) || !rises(1)) return false;
        p_.value = n_[1];
        break;
      case Kind::discrete: {
        Decimal sum = 0;
        std::size_t at = 0;
        while (at + 2 < n_.size() && (sum += n_[at + 1]) < Decimal(1) / two) at += 2;
        p_.value = n_[at];
        break;
      }
      case Kind::none: break;
    }
    return limits();
  }

  bool limits() {
    if ((least_ && *least_ >= p_.value) || (most_ && *most_ <= p_.value)) return fail("E661", node_.where, "the middle of the law does not lie between `min` and `max`", "");
    const Node* beyond = node_.find("beyond");
    if (beyond != nullptr && beyond->text != "truncate" && beyond->text != "cap") return fail("E660", beyond->where, "`beyond` is \"truncate\" or \"cap\"", "beyond = \"truncate\"");
    if (least_) law_.least = least_->to_double();
    if (most_) law_.most = most_->to_double();
    if (least_ || most_) law_.limit = beyond != nullptr && beyond->text == "cap" ? Limit::cap : Limit::truncation;
    keep_within(law_, key_.bound);
    return true;
  }

  /// P10 and P90: as written where they are, else to four figures, which a reader can retype.
  void ends() {
    std::string text = std::string(form_->dist);
    for (const char* name : {"min", "mode", "max", "mean", "sd", "median", "log_sd", "p10", "p50", "p90"})
      if (const Node* at = node_.find(name)) text += ", " + std::string(name) + ' ' + at->text;
    if (form_->kind == Kind::discrete)
      for (std::size_t i = 0; i < node_.find("values")->items.size(); ++i) text += ", " + node_.find("values")->items[i].text + ": " + node_.find("weights")->items[i].text;
    p_.written = text;
    const bool written = !least_ && !most_ && law_.limit != Limit::truncation && node_.find("p10") != nullptr;
    if (written) {
      p_.low = n_.front();
      p_.high = n_.back();
      return;
    }
    if (form_->kind == Kind::pert) {
      const Ends found = pert_ends(unit_.from_canonical(n_[0]), unit_.from_canonical(n_[1]), unit_.from_canonical(n_[2]));
      p_.low = unit_.to_canonical(found.low);
      p_.high = unit_.to_canonical(found.high);
      return;
    }
    if (form_->kind == Kind::uniform) {
      const Decimal tenth = (n_[1] - n_[0]) / Decimal(10);
      p_.low = n_[0] + tenth;
      p_.high = n_[1] - tenth;
      return;
    }
    const draws::LawOfChance law(law_);
    const auto at = [&](double chance) { return unit_.to_canonical(round_significant(unit_.from_canonical(*Decimal::parse(fmt::format("{:.15e}", law.quantile(chance)))), 4)); };
    p_.low = min(at(0.1), p_.value);
    p_.high = max(at(0.9), p_.value);
  }

  Reader& reader_;
  const Node& node_;
  const std::string& path_;
  const Key& key_;
  const Form* form_ = nullptr;
  Unit unit_;
  std::vector<Decimal> n_;
  std::optional<Decimal> least_, most_;
  Distribution law_;
  sheet::Parameter p_;
};

}  // namespace

bool is_law_number(std::string_view key) { return std::find(std::begin(number_keys), std::end(number_keys), key) != std::end(number_keys); }

bool says_a_law(const Node& long_form) {
  return long_form.find("dist") != nullptr || std::any_of(long_form.members.begin(), long_form.members.end(), [](const Node& member) { return is_law_number(member.key); });
}

std::optional<sheet::Parameter> Reader::quantity_from_law(const Node& node, const std::string& path, const Key& key, const std::string& table_source) {
  auto p = LawReader(*this, node, path, key).read();
  if (p) set_evidence(*p, &node, table_source);
  return p;
}

}  // namespace assay::deal
