// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/galleryviews.h"
#include "workflow/step.h"

#include <QString>

#include <cstdint>
#include <vector>

/// What the views of the gallery are put together from: goods, cards and screens as the workflows and the station make them.
namespace bincard::test {

inline constexpr std::int64_t kGalleryNowMs = 1'321'440'120'000; // 2011-11-16 10:42 UTC
inline constexpr std::int64_t kMinuteMs = 60'000;

/// As long as the shop's longest names are, and one as it is on most shelves.
[[nodiscard]] QString longName();
[[nodiscard]] QString usualName();

/// Somebody at work at a station where all is well.
[[nodiscard]] GalleryView calmView(const QString &name, workflow::TitleCode title);

[[nodiscard]] workflow::PickCard usualStop();
[[nodiscard]] workflow::PickCard lotStop(); ///< long name, lot and expiry, many pieces
[[nodiscard]] workflow::PickCard overfullStop(); ///< every field as long as it may be

[[nodiscard]] workflow::DetailCard itemCard();
[[nodiscard]] workflow::DetailCard bareItemCard(); ///< a service: nothing is known of it but its name
[[nodiscard]] workflow::DetailCard overfullItemCard(); ///< more rows than are shown, huge numbers
[[nodiscard]] workflow::DetailCard locationCard();
[[nodiscard]] workflow::DetailCard emptyLocationCard();
[[nodiscard]] workflow::DetailCard huCard();
[[nodiscard]] workflow::DetailCard orderCard();
[[nodiscard]] workflow::DetailCard userCard();
[[nodiscard]] workflow::DetailCard taskCard();

[[nodiscard]] workflow::Link textCell(const QString &value);
[[nodiscard]] workflow::Link linkCell(workflow::Link::To to, const QString &value);

/// A stop laid over a question, as the session does it: the question's card, entry and actions stay.
[[nodiscard]] GalleryView stopped(GalleryView question, const QString &name, workflow::PromptKind kind, workflow::Prompt prompt);

/// The chapters of the gallery.
[[nodiscard]] std::vector<GalleryView> arrivalViews(); ///< log in, home, leave
[[nodiscard]] std::vector<GalleryView> pickViews(); ///< the steps
[[nodiscard]] std::vector<GalleryView> pickStopViews(); ///< errors, confirmations and alerts of picking and putting back
[[nodiscard]] std::vector<GalleryView> cartViews(); ///< several orders together, and packing what shares a tote
[[nodiscard]] std::vector<GalleryView> packViews();
[[nodiscard]] std::vector<GalleryView> shipViews(); ///< what parcels want besides, and cages
[[nodiscard]] std::vector<GalleryView> lookUpViews(); ///< cards, lists, assign a code
[[nodiscard]] std::vector<GalleryView> stationViews(); ///< help, More, and what can be wrong with a station
[[nodiscard]] std::vector<GalleryView> queueViews(); ///< the panel of waiting operations
[[nodiscard]] std::vector<GalleryView> printingViews(); ///< labels, and the printers' page
[[nodiscard]] std::vector<GalleryView> moveViews(); ///< moving goods and units
[[nodiscard]] std::vector<GalleryView> scannerViews(); ///< the set-up page of scanners
[[nodiscard]] std::vector<GalleryView> receiveViews(); ///< receiving and putting away
[[nodiscard]] std::vector<GalleryView> countViews();
[[nodiscard]] std::vector<GalleryView> returnViews(); ///< taking returns in
[[nodiscard]] std::vector<GalleryView> replenishViews(); ///< filling pick faces up
[[nodiscard]] std::vector<GalleryView> reviewViews(); ///< deciding on counts, units in units
[[nodiscard]] std::vector<GalleryView> trainingViews(); ///< a throw-away warehouse, its lessons, and a server for tests
[[nodiscard]] std::vector<GalleryView> pictureViews(); ///< the camera, and pictures that were given

} // namespace bincard::test
