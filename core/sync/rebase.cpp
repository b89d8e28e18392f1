// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rebase.h"

#include "ledger/envelope.h"
#include "sync/asofsource.h"

#include <limits>

namespace bincard::sync {

using ledger::RowImage;

namespace {

/// Deleted rows have a version on the wire and none in a table.
bool sameValue(const RowImage &a, const RowImage &b)
{
    return a.present == b.present && (!a.present || (a.version == b.version && a.body == b.body));
}

RowKey keyOf(const RowImage &image)
{
    return {image.table, image.key};
}

RowImage absent(const RowKey &row)
{
    return {row.table, row.key, 0, false, {}};
}

/// Rows that an operation makes are made without looking. At a station that was copied, or set back, the server may have its effects already,
/// sent by the other: then they are there, and have to be there again when the forecast is taken back.
Result<void> lookAgain(ledger::RowSource &from, BeforeImages &before)
{
    ledger::Wanted wanted;
    for (const auto &[key, image] : before) {
        if (!image.present)
            wanted.keys[image.table].push_back(image.key);
    }
    if (wanted.empty())
        return {};
    ledger::WorkingSet there;
    BINCARD_TRY(from.fetch(wanted, there));
    for (auto &[key, image] : before) {
        if (image.present)
            continue;
        ledger::AllRows::visit(image.table, [&, &found = image]<class Row>() {
            if (const Row *row = there.find<Row>(found.key))
                found = {Row::kTable, row->id, row->version, true, ledger::encoded(*row, ledger::WithKey::No)};
        });
    }
    return {};
}

} // namespace

QByteArray encodeBefore(const BeforeImages &images)
{
    std::vector<RowImage> rows;
    rows.reserve(images.size());
    for (const auto &[key, image] : images)
        rows.push_back(image);
    return ledger::encodeEffects(rows);
}

Result<BeforeImages> decodeBefore(QByteArrayView bytes)
{
    const Result<std::vector<RowImage>> rows = ledger::decodeEffects(bytes);
    if (!rows.ok())
        return Error{ErrorCode::Damaged, QStringLiteral("the cache's record of a forecast cannot be read")};
    BeforeImages images;
    for (const RowImage &row : *rows)
        images.emplace(keyOf(row), row);
    return images;
}

Result<Forecast> decideForecast(const QByteArray &bytes, std::int64_t catalogueSeq, ledger::RowSource &from,
                                ledger::WorkingSet &rows)
{
    const Result<ledger::Envelope> envelope = ledger::openEnvelope(bytes);
    const Result<ledger::Body> body = envelope.ok() ? ledger::decodeBody(envelope->kind, envelope->body)
                                                    : Result<ledger::Body>(envelope.error());
    if (!body.ok())
        return Error{ErrorCode::BadInput, body.error().detail};
    // Times are the operation's own, so that deciding again gives the same rows.
    const ledger::Inputs inputs{0, envelope->wallMs, envelope->wallMs, catalogueSeq, true};
    const ledger::Case one{&*body, {envelope->operation, envelope->device, envelope->actor, envelope->seqSeen, envelope->incarnation}, inputs};
    RecordingSource source(from);
    BINCARD_TRY(ledger::load({one}, source, rows));
    Forecast forecast;
    forecast.decision = ledger::decide(*one.body, one.author, one.inputs, rows);
    forecast.touches = source.take();
    for (const RowImage &image : forecast.decision.changes.before) {
        addWritten(image, forecast.touches);
        forecast.before.emplace(keyOf(image), image);
    }
    for (const RowImage &image : forecast.decision.changes.after)
        addWritten(image, forecast.touches);
    tidyTouches(forecast.touches);
    BINCARD_TRY(lookAgain(from, forecast.before));
    return forecast;
}

// ---- chains of values -------------------------------------------------------------------------------------------------------

Result<Rebase::Loaded *> Rebase::loaded(std::int64_t position)
{
    const auto known = m_loaded.find(position);
    if (known != m_loaded.end())
        return &known->second;
    BINCARD_TRY_ASSIGN(std::optional<store::PendingRow> row, m_file.pending(position));
    if (!row)
        return Error{ErrorCode::Damaged, QStringLiteral("the cache has lost a pending operation")};
    BINCARD_TRY_ASSIGN(BeforeImages before, decodeBefore(row->undo));
    return &m_loaded.emplace(position, Loaded{std::move(*row), std::move(before), false}).first->second;
}

Result<Rebase::Loaded *> Rebase::nextWriter(const RowKey &row, std::int64_t after)
{
    const std::uint64_t hash = rowTouchHash(row.table, row.key);
    for (auto at = m_index.next(hash, after, Access::Write); at; at = m_index.next(hash, *at, Access::Write)) {
        BINCARD_TRY_ASSIGN(Loaded *const writer, loaded(*at));
        if (writer->before.contains(row)) // Else another row with the same hash.
            return writer;
    }
    return nullptr;
}

Result<bool> Rebase::hasWriterBefore(const RowKey &row, std::int64_t position)
{
    BINCARD_TRY_ASSIGN(const Loaded *const first, nextWriter(row, kGround));
    return first && first->row.position < position;
}

void Rebase::suspect(const RowImage &image, std::int64_t after, std::int64_t upTo)
{
    std::vector<Touch> touches;
    addWritten(image, touches);
    for (const Touch &touch : touches)
        m_index.addConcerned(touch, after, upTo, m_suspects);
}

Result<void> Rebase::setBehind(std::int64_t position, const RowImage &image)
{
    const RowKey row = keyOf(image);
    BINCARD_TRY_ASSIGN(Loaded *const writer, nextWriter(row, position));
    RowImage old = absent(row);
    if (writer) {
        old = writer->before.at(row);
    } else {
        BINCARD_TRY_ASSIGN(const std::optional<RowImage> stored, m_file.rows().image(row.table, row.key));
        old = stored.value_or(old);
    }
    if (sameValue(old, image))
        return {};
    const std::int64_t upTo = writer ? writer->row.position : std::numeric_limits<std::int64_t>::max();
    if (writer) {
        writer->before[row] = image;
        writer->changed = true;
        m_suspects.insert(writer->row.position);
    } else {
        BINCARD_TRY(m_file.rows().apply(m_file.rows().streamOf(row.table), {image}));
    }
    // Where the row stood and where it stands now: relations are looked at as a whole.
    suspect(old, position, upTo);
    suspect(image, position, upTo);
    return {};
}

Result<void> Rebase::apply(ledger::Stream stream, const std::vector<RowImage> &rows)
{
    std::vector<RowImage> alone; // Nobody looks at them: most rows of other stations' entries.
    for (const RowImage &image : rows) {
        if (m_index.count(PendingState::InTables) > 0) {
            std::vector<Touch> touches{{rowTouchHash(image.table, image.key), Access::Write}};
            addWritten(image, touches);
            if (m_index.concernsAny(touches)) {
                BINCARD_TRY(setBehind(kGround, image));
                continue;
            }
        }
        alone.push_back(image);
    }
    return m_file.rows().apply(stream, alone);
}

Result<void> Rebase::replace(std::int64_t position, ledger::Stream stream, const std::vector<RowImage> &effects)
{
    const PendingInfo *info = m_index.find(position);
    BINCARD_CHECK(info);
    BeforeImages before;
    if (info->state == PendingState::InTables) {
        BINCARD_TRY_ASSIGN(Loaded *const own, loaded(position));
        before = std::move(own->before);
    }
    m_index.remove(position);
    m_loaded.erase(position);
    m_suspects.erase(position);
    BINCARD_TRY(m_file.removePending(position));

    std::map<RowKey, const RowImage *> given;
    for (const RowImage &effect : effects)
        given.emplace(keyOf(effect), &effect);
    for (const auto &[row, image] : before) {
        // Straight on the ground its entry's value takes its place, mostly the same one: then nobody notices.
        BINCARD_TRY_ASSIGN(const bool grounded, hasWriterBefore(row, position));
        if (grounded || !given.contains(row))
            BINCARD_TRY(setBehind(position, image));
    }
    for (const RowImage &effect : effects) {
        if (before.contains(keyOf(effect)))
            BINCARD_TRY(setBehind(kGround, effect));
    }
    std::vector<RowImage> others;
    for (const RowImage &effect : effects) {
        if (!before.contains(keyOf(effect)))
            others.push_back(effect);
    }
    return apply(stream, others);
}

Result<int> Rebase::settle()
{
    int decided = 0;
    while (!m_suspects.empty()) {
        const std::int64_t position = *m_suspects.begin();
        m_suspects.erase(m_suspects.begin()); // Deciding it only concerns later ones.
        BINCARD_TRY(decideAgain(position));
        ++decided;
    }
    for (auto &[position, each] : m_loaded) {
        if (!each.changed)
            continue;
        each.row.undo = encodeBefore(each.before);
        BINCARD_TRY(m_file.putPending(each.row));
        each.changed = false;
    }
    return decided;
}

Result<void> Rebase::decideAgain(std::int64_t position)
{
    BINCARD_TRY_ASSIGN(Loaded *const own, loaded(position));
    AsOfSource source(*this, position);
    ledger::WorkingSet rows;
    BINCARD_TRY_ASSIGN(Forecast forecast, decideForecast(own->row.envelope, m_catalogueSeq, source, rows));
    for (auto &[row, image] : forecast.before) { // What it wrote before is known; its rows still stand in the tables.
        if (const auto known = own->before.find(row); known != own->before.end())
            image = known->second;
    }
    std::map<RowKey, RowImage> after = own->before; // What it no longer writes goes back to what was there before it.
    for (const RowImage &image : forecast.decision.changes.after)
        after[keyOf(image)] = image;
    PendingInfo info = *m_index.find(position);
    info.touches = forecast.touches;
    m_index.put(position, std::move(info));
    own->before = std::move(forecast.before);
    own->row.touches = encodeTouches(forecast.touches);
    own->changed = true;
    for (const auto &[row, image] : after)
        BINCARD_TRY(setBehind(position, image));
    return {};
}

} // namespace bincard::sync
