// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/jobpicture.h"

#include "barcode/zplreader.h"
#include "barcode/zplstream.h"
#include "print/labelpaint.h"
#include "print/readylabel.h"

namespace bincard::print {
namespace {

constexpr int kPageDpi = 120; ///< a page of A4 is read on a screen of the floor
constexpr int kUsualDpi = 203; ///< of ZPL that does not say its own

QImage pictureOfZpl(const QByteArray &bytes, int dpi)
{
    barcode::ZplStream stream;
    for (const barcode::ZplStream::Event &event : stream.feed(bytes)) {
        if (event.kind != barcode::ZplStream::EventKind::Label)
            continue;
        const barcode::ZplLabel read = barcode::readZpl(event.zpl);
        if (!read.label.elements.empty()) // One without sets the printer up.
            return labelImage(read.label, dpi);
    }
    return {};
}

QImage pictureOfPdf(const QByteArray &bytes)
{
    const auto pages = dotsOfPages(bytes, kPageDpi);
    if (!pages.ok() || pages->empty())
        return {};
    return labelImage({pages->front().width, pages->front().height, {pages->front()}}, kPageDpi);
}

} // namespace

QImage pictureOf(const store::PrintJob &job)
{
    switch (job.format) { // No default.
    case PrintFormat::Zpl: return pictureOfZpl(job.bytes, job.dpi > 0 ? job.dpi : kUsualDpi);
    case PrintFormat::Pdf: return pictureOfPdf(job.bytes);
    case PrintFormat::Png: break;
    }
    return QImage::fromData(job.bytes, "PNG");
}

} // namespace bincard::print
