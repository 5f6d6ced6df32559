#pragma once
#include "model/mine/ore.hpp"

namespace assay::model::mine {

/// Lognormal block grades with mean m and coefficient of variation CV (Krige and David 1977, as recalled in docs/models/ore.md):
///   sigma^2 = ln(1 + CV^2), mu = ln m - sigma^2/2, d = (ln c - mu)/sigma = ln(c/m)/sigma + sigma/2
///   T(c) = T0 (1 - Phi(d)),  Q(c) = T0 m Phi(sigma - d)
sheet::Cell log_sd_of(sheet::Cell cv);                                                                        ///< sigma
sheet::Cell grade_cv_squared(const Entry& entry, Book& book);                                                ///< CV^2 of an entry: of `grade_cv`, or of `grade_sigma`
sheet::Cell grade_log_sd(const Entry& entry, Book& book);                                                    ///< sigma of an entry
void check_grade_spread(const Entry& entry, Diagnostics& found);                                             ///< E683: both are written
sheet::Cell cutoff_distance(sheet::Cell cutoff, sheet::Cell mean, sheet::Cell log_sd);                       ///< d
sheet::Cell lognormal_tonnes(sheet::Cell tonnage, sheet::Cell distance);                                     ///< T(c)
sheet::Cell lognormal_grade(sheet::Cell mean, sheet::Cell log_sd, sheet::Cell distance);                     ///< Q(c)/T(c)
Above lognormal_above(sheet::Cell tonnage, sheet::Cell mean, sheet::Cell log_sd, sheet::Cell cutoff);        ///< both, at a cut-off

/// [ore.ID] of kind `lognormal`: tonnage, grade, grade_cv, and the change of support by its variance factor f, mean unchanged:
///   sigma_v^2 = ln(1 + f CV^2)
/// which is ln(1 + f (e^(sigma^2) - 1)), because e^(sigma^2) - 1 = CV^2.
extern const OreKind lognormal_ore;

}  // namespace assay::model::mine
