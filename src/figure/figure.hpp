#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/paper.hpp"
#include "report/picture.hpp"
#include "study/evaluation.hpp"

namespace assay::figure {

/// What a figure gives for a deal: pictures, or the reason in plain words why the deal has none.
struct Drawn {
  std::vector<report::Picture> pictures;
  std::string why_none;  ///< "no input has a range"; no capital, no full stop
};

/// A kind of figure: one row here, one file <name>.cpp.
struct Kind {
  std::string_view id, name, about;  ///< "F1", "football field", one line
  std::string_view after;            ///< the tables of the memo after which it stands: the first that is there, "T3 T1", or the last ("end"); "": not in the memo
  Drawn (*draw)(const study::Evaluation& e);
};

/// All figures, in the order of the memo's specification.
std::span<const Kind> kinds();
const Kind* kind_named(std::string_view id);

// The same order as in kinds(). Each draws what the run holds; where one runs the deal again it says so.
Drawn football(const study::Evaluation& e);
Drawn tornado(const study::Evaluation& e);
Drawn waterfall(const study::Evaluation& e);
Drawn flows(const study::Evaluation& e);
Drawn prices(const study::Evaluation& e);      ///< draws the deal's price paths, as `assay prices` does
Drawn bargaining(const study::Evaluation& e);
Drawn heat_map(const study::Evaluation& e);    ///< runs the deal's first sweep over two inputs
Drawn s_curves(const study::Evaluation& e);    ///< draws the deal again, to keep every draw
Drawn scatter(const study::Evaluation& e);     ///< the same
Drawn exposure(const study::Evaluation& e);
Drawn evidence(const study::Evaluation& e);
Drawn readings(const study::Evaluation& e);

/// Puts each kind's pictures into a memo, behind the table they belong to; those whose tables are not there are left out.
void add_pictures(report::Paper& memo, const study::Evaluation& e);

}  // namespace assay::figure
