#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "deal/deal.hpp"

namespace assay::deal {

/// A small whole deal: works against works, with the parts that tests replace. It is read as if it lay in tests/deals, so
/// that its CSV files are those of the hand-worked deals.
inline const char* const small_deal = R"(assay = 1
[deal]
title = "Small"
date = 2019-10-21
money = "USD_2019"
horizon = "4 a"
[source.press]
title = "A newspaper"
grade = "C"
[source.audit]
title = "An auditor"
grade = "A"
[party.host]
name = "Host"
country = "XB"
rate = "10 %/a"
[party.investor]
name = "Investor"
country = "XA"
rate = { value = "8 .. 9 .. 10 %/a", source = "press", note = "a hurdle" }
[leg.works]
kind = "works"
source = "audit"
from = "investor"
to = "host"
value = { value = "100 MUSD", source = "press", page = "3", confidence = "low", note = "as told" }
cost = "80 %"
schedule = "build"
[schedule]
build = ["40 %", "60 %"]
)";

inline std::shared_ptr<const DealFile> deal_file(const std::string& text, Diagnostics& found) {
  auto file = std::make_shared<DealFile>();
  file->source = std::make_shared<SourceText>(SourceText{"small.toml", text});
  file->folder = std::filesystem::path(ASSAY_SOURCE_DIR) / "tests/deals";
  file->shown_name = "small.toml";
  auto document = input::parse_document(file->source, found);
  if (!document) return nullptr;
  file->root = std::move(document->root);
  return file;
}

inline std::shared_ptr<const Deal> read(const std::string& text, const Question& question, Diagnostics& found) {
  const auto file = deal_file(text, found);
  const auto root = file ? flatten(*file, question, found) : nullptr;
  return found.has_errors() ? nullptr : resolve(file, root, found);
}

inline Question asking(const std::vector<std::string>& sets, const std::string& scenario = {}, const std::string& reading = {}) {
  Question question;
  question.scenario = scenario;
  question.reading = reading;
  Diagnostics found;
  for (const std::string& set : sets)
    if (auto change = parse_set(set, found)) question.sets.push_back(std::move(*change));
  EXPECT_FALSE(found.has_errors()) << render(found);
  return question;
}

/// The deal, which must have no mistakes.
inline std::shared_ptr<const Deal> good(const std::string& text, const Question& question = {}) {
  Diagnostics found;
  auto deal = read(text, question, found);
  EXPECT_TRUE(deal) << render(found);
  return deal;
}

/// The codes of all that is wrong or odd, in order: "E305 W520".
inline std::string codes(const std::string& text, const Question& question = {}) {
  Diagnostics found;
  read(text, question, found);
  std::string all;
  for (const Diagnostic& d : found.all()) all += (all.empty() ? "" : " ") + d.code;
  return all;
}

/// The quantity of a key of the only leg.
inline const sheet::Parameter& quantity(const Deal& deal, std::string_view key) {
  for (const auto& entry : deal.entries)
    if (entry.section == "leg") return *entry.at(key).quantity;
  throw InternalError("no leg");
}

}  // namespace assay::deal
