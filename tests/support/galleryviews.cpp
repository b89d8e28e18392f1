// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/galleryviews.h"

#include "base/check.h"
#include "support/enumnames.h"
#include "support/galleryparts.h"

#include <algorithm>

namespace bincard::test {

using namespace workflow;

std::vector<GalleryView> galleryViews()
{
    std::vector<GalleryView> all;
    for (const auto chapter : {arrivalViews, pickViews, pickStopViews, cartViews, packViews, shipViews, lookUpViews, stationViews, queueViews, printingViews, moveViews, receiveViews, scannerViews, pictureViews,
             countViews, returnViews, replenishViews, reviewViews, trainingViews}) {
        for (GalleryView &shown : chapter())
            all.push_back(std::move(shown));
    }
    // Each is a prompt of its own to the window, as it would be on the floor.
    std::uint64_t serial = 0;
    for (GalleryView &shown : all)
        shown.view.promptSerial = ++serial;
    return all;
}

GalleryView galleryView(const QString &name)
{
    const std::vector<GalleryView> all = galleryViews();
    const auto found = std::find_if(all.begin(), all.end(), [&name](const GalleryView &shown) { return shown.name == name; });
    BINCARD_CHECK(found != all.end());
    return *found;
}

std::vector<GalleryView> promptViews()
{
    // Three arguments that are a name, a code and a number at once are long in every place.
    const QStringList arguments{longName(), QStringLiteral("RES-AISLE-14-03-2-B"), QStringLiteral("2")};
    std::vector<GalleryView> all;
    for (int code = 0; !nameOf(static_cast<PromptCode>(code)).isEmpty(); ++code) {
        GalleryView alone = calmView(QStringLiteral("prompt %1 alone").arg(code), TitleCode::Pick);
        alone.view.screen.prompt = {static_cast<PromptCode>(code), arguments};
        alone.view.screen.actions = actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Help});
        alone.view.promptSerial = static_cast<std::uint64_t>(10'000 + 2 * code);
        GalleryView stop = alone;
        stop.name = QStringLiteral("prompt %1 as a stop").arg(code);
        stop.view.screen.kind = PromptKind::Confirmation;
        stop.view.screen.card = lotStop();
        stop.view.screen.codeToScan = QStringLiteral("22722-XL");
        stop.view.screen.alert = alone.view.screen.prompt;
        ++stop.view.promptSerial;
        all.push_back(std::move(alone));
        all.push_back(std::move(stop));
    }
    return all;
}

} // namespace bincard::test
