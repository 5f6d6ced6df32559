#include "base/nearest.hpp"
#include "study/evaluation.hpp"

namespace assay::study {
namespace {

/// Measures over finished lines, named like lines: "<party>.irr". One table for look-up, lists and expectations.
struct Measure {
  const char* name;
  const char* unit;
  const char* about;
  const char* row;  ///< of the party; "" when it is taken over several lines
  std::optional<Decimal> (*value)(const PartyResult&);
  std::string (*why_not)(const PartyResult&);
};

std::optional<Decimal> only_root(const verdict::Irr& irr) {
  if (irr.roots.size() != 1) return std::nullopt;
  return irr.roots.front();
}

std::string irr_reason(const verdict::Irr& irr) { return irr.roots.size() > 1 ? "several rates solve it" : irr.reason; }

const Measure measures[] = {
    {"irr", "%/a", "every rate above -100 % at which the flows have no present value", "net",
     [](const PartyResult& p) { return only_root(p.irr); }, [](const PartyResult& p) { return irr_reason(p.irr); }},
    {"irr_roots", "1", "how many rates above -100 % solve it; irr.1, irr.2 ... are the rates, lowest first", "net",
     [](const PartyResult& p) { return std::optional<Decimal>(Decimal(static_cast<int>(p.irr.roots.size()))); }, [](const PartyResult&) { return std::string(); }},
    {"mirr", "%/a", "payments financed and receipts reinvested at the party's own rate", "net",
     [](const PartyResult& p) { return p.mirr.value; }, [](const PartyResult& p) { return p.mirr.reason; }},
    {"implied_rate", "%/a", "rate at which the arm's-length value received equals the value given up (rulings 10)", "swap",
     [](const PartyResult& p) { return only_root(p.implied_rate.rates); }, [](const PartyResult& p) { return irr_reason(p.implied_rate.rates); }},
    {"payback", "a", "years from the start until what was paid in has come back", "net",
     [](const PartyResult& p) { return p.payback.from_start.value; }, [](const PartyResult& p) { return p.payback.from_start.reason; }},
    {"payback_from_production", "a", "years from first production until what was paid in has come back", "net",
     [](const PartyResult& p) { return p.payback.from_first_production.value; },
     [](const PartyResult& p) { return p.payback.from_first_production.reason; }},
    {"exchange_ratio", "1", "all it receives over all it gives and what it could have without the deal, present values", "",
     [](const PartyResult& p) { return p.exchange_ratio.value; }, [](const PartyResult& p) { return p.exchange_ratio.reason; }},
};

/// "investor.irr.2": the second of several roots.
struct RootAsked {
  const PartyResult* party;
  std::size_t number;  ///< from 1, lowest first
};
std::optional<RootAsked> root_asked(const Evaluation& e, const std::string& name) {
  for (const PartyResult& party : e.parties) {
    const std::string stem = party.id + ".irr.";
    if (!name.starts_with(stem) || name.size() == stem.size() || name.size() > stem.size() + 3) continue;
    const std::string number = name.substr(stem.size());
    if (number.find_first_not_of("0123456789") == std::string::npos && number.front() != '0') return RootAsked{&party, std::stoul(number)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<MeasureInfo> measure_info(const Evaluation& e, const std::string& name) {
  for (const PartyResult& party : e.parties)
    for (const Measure& measure : measures)
      if (name == party.id + '.' + measure.name) return MeasureInfo{measure.about, *measure.row == '\0' ? party.id + ".received_pv" : party.id + '.' + measure.row};
  for (const LoanResult& loan : e.loans)
    if (name == loan.path + ".all_in") return MeasureInfo{"effective annual rate over all that the borrower gets and pays, fees and escrow counted, at the loan's own moments", loan.path + ".service"};
  if (const NamedMeasure* measure = e.measure(name)) return MeasureInfo{measure->about, measure->row};
  if (const auto root = root_asked(e, name))
    return MeasureInfo{"number " + std::to_string(root->number) + " of the rates at which the flows have no present value, lowest first", root->party->id + ".net"};
  return std::nullopt;
}

std::vector<std::string> measure_names(const Evaluation& e) {
  std::vector<std::string> names;
  for (const PartyResult& party : e.parties)
    for (const Measure& measure : measures) names.push_back(party.id + '.' + measure.name);
  for (const LoanResult& loan : e.loans) names.push_back(loan.path + ".all_in");
  for (const NamedMeasure& measure : e.measures) names.push_back(measure.name);
  return names;
}

std::optional<Answer> look_up(const Evaluation& e, const std::string& out, const std::string& asked, const Span& where, Diagnostics& found) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  for (const PartyResult& party : e.parties)
    for (const Measure& measure : measures) {
      if (out != party.id + '.' + measure.name) continue;
      const Unit unit = unit_of(measure.unit);
      Answer answer{.figure = {}, .why_not = {}, .unit = unit};
      // A rate found as a share per year is 0.12; in %/a that is 12.
      if (const auto value = measure.value(party)) answer.figure = Figure{out, measure.name, unit.from_canonical(*value), unit};
      else answer.why_not = measure.why_not(party);
      return answer;
    }
  if (const auto root = root_asked(e, out)) {
    const auto& roots = root->party->irr.roots;
    const Unit unit = unit_of("%/a");
    if (root->number > roots.size()) return Answer{std::nullopt, "there are " + std::to_string(roots.size()) + " rates that solve it", unit};
    return Answer{Figure{out, "irr", unit.from_canonical(roots[root->number - 1]), unit}, {}, unit};
  }
  for (const LoanResult& loan : e.loans) {
    if (out != loan.path + ".all_in") continue;
    const auto root = only_root(loan.all_in);
    const Unit unit = unit_of("%/a");
    return root ? Answer{Figure{out, "all_in", unit.from_canonical(*root), unit}, {}, unit} : Answer{std::nullopt, irr_reason(loan.all_in), unit};
  }
  if (const NamedMeasure* measure = e.measure(out)) {
    if (const auto at = e.deal->calendar.find(asked); at && !asked.empty() && !measure->by_period.empty()) {
      const auto index = static_cast<std::size_t>(at->index);
      if (index >= measure->by_period.size()) return Answer{std::nullopt, "nothing is still to come after the last period", measure->unit};
      return Answer{Figure{out, measure->label, measure->unit.from_canonical(measure->by_period[index]), measure->unit}, {}, measure->unit};
    }
    if (!measure->result.value) return Answer{std::nullopt, measure->result.reason, measure->unit};
    return Answer{Figure{out, measure->label, measure->unit.from_canonical(*measure->result.value), measure->unit, measure->is_year}, {}, measure->unit};
  }
  if (const auto line = sheet.find_line(out)) {
    const auto& record = sheet.line_record(line->id());
    int period = 0;
    if (!record.scalar) {
      const Calendar& calendar = sheet.calendar();
      const auto own = calendar.find(asked);
      if (!own) {
        const std::string first = calendar.label(calendar.period(0));
        const bool years = calendar.per_year() == 1;
        found.error("E912", where, "`" + out + "` has a value for every " + (years ? "year " : "period ") + calendar.span_text(),
                    where.known() ? "say which:  " + (years ? "year = " + first : "period = \"" + first + '"')
                                  : "name a figure of the whole deal, such as " + e.parties.front().id + ".npv");
        return std::nullopt;
      }
      period = own->index;
    }
    return Answer{Figure{out, record.spec.label, record.spec.unit.from_canonical(e.values[sheet.cell(line->id(), period)]), record.spec.unit, e.is_year(out)}, {}, record.spec.unit};
  }
  if (const auto parameter = sheet.find_parameter(out)) {
    const auto& p = sheet.parameters()[parameter->value];
    return Answer{Figure{out, p.label, p.unit.from_canonical(e.values[sheet.parameter_node(*parameter)]), p.unit}, {}, p.unit};
  }
  std::vector<std::string> known = measure_names(e);
  for (std::uint32_t i = 0; i < sheet.line_count(); ++i) known.push_back(sheet.line_record(sheet::LineId{i}).spec.key);
  const std::string meant = nearest(out, known);
  found.error("E911", where, "the deal has no line or measure `" + out + "`", meant.empty() ? "assay list lines DEAL shows them" : "write  " + meant);
  return std::nullopt;
}

}  // namespace assay::study
