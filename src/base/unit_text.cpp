#include "base/unit_data.hpp"

namespace assay {
namespace {

std::string term_text(const Term& term, int power) {
  std::string text = term.symbol;
  if (power != 1) text += std::to_string(power);
  if (!term.label.empty()) text += " " + term.label;
  return text;
}

std::string word_of(const Dimension& dimension, int power) {
  switch (dimension.base) {
    case Base::money: return "money";
    case Base::energy: return "energy";
    case Base::time: return "time";
    case Base::length: return power == 1 ? "length" : power == 2 ? "area" : power == 3 ? "volume" : "length";
    case Base::mass:
      if (dimension.label.empty()) return "mass";
      if (dimension.label == "dry" || dimension.label == "wet") return dimension.label + " mass";
      return "mass of " + dimension.label;
  }
  return "";
}

std::string powered_word(const Dimension& dimension, int power) {
  const std::string word = word_of(dimension, power);
  const bool named = power == 1 || (dimension.base == Base::length && power <= 3);
  return named ? word : word + " to the power " + std::to_string(power);
}

void join(std::string& list, const std::string& word, const char* glue) {
  if (!list.empty()) list += glue;
  list += word;
}

}  // namespace

std::string text_of(const std::vector<Term>& terms) {
  std::string above, below;
  for (const Term& term : terms) {
    if (term.power > 0) {
      join(above, term_text(term, term.power), "*");
    } else if (term.power < 0) {
      below += "/" + term_text(term, -term.power);
    }
  }
  if (above.empty() && !below.empty()) above = "1";
  return above + below;
}

std::string words_of(const Dimensions& dimensions) {
  if (dimensions.empty()) return "a plain number or share (%)";
  Dimensions left = dimensions;
  std::string above, below;
  // Energy per time has a name of its own.
  const auto energy = left.find({Base::energy, ""}), time = left.find({Base::time, ""});
  if (energy != left.end() && time != left.end() && energy->second == -time->second &&
      (energy->second == 1 || energy->second == -1)) {
    if (energy->second == 1) {
      above = "power";
    } else {
      below = " per power";
    }
    left.erase(energy);
    left.erase({Base::time, ""});
  }
  std::string front;
  for (const auto& [dimension, power] : left) {
    if (power > 0) {
      join(front, powered_word(dimension, power), " times ");
    } else {
      below += " per " + powered_word(dimension, -power);
    }
  }
  if (!above.empty()) join(front, above, " times ");
  if (front.empty()) front = "a number";
  return front + below;
}

}  // namespace assay
