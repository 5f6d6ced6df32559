#include "study/track.hpp"

#include <algorithm>
#include <limits>
#include <memory>

#include "study/parts.hpp"
#include "study/rerun.hpp"
#include "verdict/npv.hpp"

namespace assay::study {
namespace {

using Piece = Track::Piece;

class Builder {
 public:
  explicit Builder(const Evaluation& e) : e_(e), times_(e.deal->calendar.flow_times()) {}

  std::optional<Track> build(const Comparison& c) {
    const bool value = c.right.name.empty();
    if (value && rate(c)) return finished();
    if (value && (share_of_gain(c) || take(c) || ratio(c))) return finished();
    if (!line(c.left, Decimal(1))) return std::nullopt;
    if (value) track_.constant = -c.right.value;
    else if (!line(c.right, Decimal(-1))) return std::nullopt;
    return finished();
  }

 private:
  Track finished() {
    for (Piece& piece : track_.pieces) piece.quick = piece.weight.to_double();
    return track_;
  }

  void add(const std::string& key, int period, const Decimal& weight, Piece::Part part = Piece::all) {
    const sheet::Sheet& sheet = e_.recorded->sheet;
    track_.pieces.push_back({sheet.cell(sheet.find_line(key)->id(), period), weight, part});
  }
  void add_row(const std::string& key, const std::vector<Decimal>& weights, const Decimal& times, Piece::Part part = Piece::all) {
    for (std::size_t i = 0; i < weights.size(); ++i) add(key, static_cast<int>(i), weights[i] * times, part);
  }

  bool line(const Operand& operand, const Decimal& weight) {
    if (const auto parameter = e_.recorded->sheet.find_parameter(operand.name); parameter && !e_.has_line(operand.name)) {
      track_.pieces.push_back({e_.recorded->sheet.parameter_node(*parameter), weight, Piece::all});
      return true;
    }
    if (!e_.has_line(operand.name)) return false;
    const sheet::Sheet& sheet = e_.recorded->sheet;
    const bool scalar = sheet.line_record(sheet.find_line(operand.name)->id()).scalar;
    const auto period = scalar ? std::nullopt : e_.deal->calendar.find(operand.period);
    if (!scalar && !period) return false;
    add(operand.name, scalar ? 0 : period->index, weight);
    return true;
  }

  bool rate(const Comparison& c) {
    for (const PartyResult& party : e_.parties) {
      const bool irr = c.left.name == party.id + ".irr", implied = c.left.name == party.id + ".implied_rate", mirr = c.left.name == party.id + ".mirr";
      if (!irr && !implied && !mirr) continue;
      if (c.right.value <= Decimal(-1)) return false;
      if (!mirr) {
        add_row(party.id + (irr ? ".net" : ".swap"), verdict::discount_factors(c.right.value, times_), Decimal(1));
        track_.is_margin = false;
        return true;
      }
      // Receipts carried to the last date at the party's own rate, less payments brought to the first and grown to the last at the rate asked for.
      std::vector<Decimal> since, until;
      for (const Decimal& time : times_) {
        since.push_back(time - times_.front());
        until.push_back(time - times_.back());
      }
      if (since.back().is_zero()) return false;
      const sheet::Sheet& sheet = e_.recorded->sheet;
      track_.stands_on.push_back(sheet.parameter_node(*sheet.find_parameter("party." + party.id + ".rate")));
      add_row(party.id + ".net", verdict::discount_factors(party.rate, until), Decimal(1), Piece::above);
      add_row(party.id + ".net", verdict::discount_factors(party.rate, since), -pow(Decimal(1) + c.right.value, since.back()), Piece::below);
      return track_.is_margin = false, true;
    }
    return false;
  }

  bool share_of_gain(const Comparison& c) {
    for (const SideResult& side : e_.sides) {
      if (c.left.name != side.id + ".share_of_gain") continue;
      const sheet::Sheet& sheet = e_.recorded->sheet;
      track_.stands_on.push_back(sheet.cell(sheet.find_line("joint.rate")->id(), 0));
      const std::vector<Decimal> factors = verdict::discount_factors(e_.joint.rate, times_);
      for (const std::size_t member : side.members) {
        add_row(e_.parties[member].id + ".net", factors, Decimal(1));
        add(e_.parties[member].id + ".outside_option", 0, Decimal(-1));
      }
      for (const SideResult& any : e_.sides)
        for (const std::size_t member : any.members) {
          add_row(e_.parties[member].id + ".net", factors, -c.right.value);
          add(e_.parties[member].id + ".outside_option", 0, c.right.value);
        }
      return track_.is_margin = false, true;
    }
    return false;
  }

  bool take(const Comparison& c) {
    for (const FiscalResult& fiscal : e_.fiscal)
      for (const auto& [name, rate] : {std::pair(".aetr_0", "0"), std::pair(".aetr_10", "0.1")}) {
        if (c.left.name != fiscal.leg + name) continue;
        const std::vector<Decimal> factors = verdict::discount_factors(*Decimal::parse(rate), times_);
        for (const std::string& row : fiscal.levied) add_row(row, factors, Decimal(-1));
        for (const std::string& row : fiscal.receipts) add_row(row, factors, Decimal(1));
        for (const std::string& row : fiscal.before) add_row(row, factors, -c.right.value);
        return track_.is_margin = false, true;
      }
    return false;
  }

  bool ratio(const Comparison& c) {
    for (const PartyResult& party : e_.parties) {
      if (c.left.name != party.id + ".exchange_ratio") continue;
      add(party.id + ".received_pv", 0, Decimal(1));
      add(party.id + ".given_pv", 0, -c.right.value);
      add(party.id + ".outside_option", 0, -c.right.value);
      return track_.is_margin = false, true;
    }
    return false;
  }

  const Evaluation& e_;
  std::vector<Decimal> times_;
  Track track_;
};

}  // namespace

std::vector<sheet::NodeId> Track::cells() const {
  std::vector<sheet::NodeId> cells;
  for (const Piece& piece : pieces)
    if (std::find(cells.begin(), cells.end(), piece.cell) == cells.end()) cells.push_back(piece.cell);
  return cells;
}

bool stands(const Track& track, const Evaluation& evaluation, sheet::ParameterId input) {
  return track.stands_on.empty() || !Rerun<double>(evaluation, {input}, track.stands_on).moves(0);
}

std::optional<Track> track(const Comparison& comparison, const Evaluation& evaluation) { return Builder(evaluation).build(comparison); }

namespace {

template <class Number>
Number part(const Number& value, Track::Piece::Part which) {
  const Number zero(0);
  if (which == Track::Piece::above) return value > zero ? value : zero;
  if (which == Track::Piece::below) return value < zero ? Number(-value) : zero;
  return value;
}

}  // namespace

double quick_sum(const Track& track, Rerun<double>& deal, const std::vector<double>& values) {
  try {
    deal.run(values);
  } catch (const engine::Undefined&) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  double sum = track.constant.to_double();
  for (const Track::Piece& piece : track.pieces) sum += piece.quick * part(deal[piece.cell], piece.part);
  return sum;
}

Decimal sum_of(const Track& track, const Evaluation& evaluation) {
  Decimal sum = track.constant;
  for (const Track::Piece& piece : track.pieces) sum += piece.weight * part(evaluation.values[piece.cell], piece.part);
  return sum;
}

Curve curve(const Track& track, const Evaluation& evaluation, sheet::ParameterId input, const Unit& unit) {
  const std::vector<sheet::NodeId> cells = track.cells();
  const auto exact = std::make_shared<Rerun<Decimal>>(evaluation, std::vector{input}, cells);
  Curve result;
  result.moves = exact->moves(0);
  result.function.exact = [=, pieces = track.pieces, rest = track.constant](const Decimal& x) -> std::optional<Decimal> {
    try {
      exact->run({unit.to_canonical(x)});
    } catch (const engine::Undefined&) {
      return std::nullopt;
    }
    Decimal sum = rest;
    for (const Track::Piece& piece : pieces) sum += piece.weight * part((*exact)[piece.cell], piece.part);
    return sum;
  };
  // Made when it is first asked: of most inputs only the ends are, exactly.
  const auto quick = std::make_shared<std::unique_ptr<Rerun<double>>>();
  const double per_unit = unit.to_canonical(Decimal(1)).to_double();
  result.function.quick = [=, &evaluation](double x) {
    if (!*quick) *quick = std::make_unique<Rerun<double>>(evaluation, std::vector{input}, cells);
    return quick_sum(track, **quick, {x * per_unit});
  };
  return result;
}

}  // namespace assay::study
