// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/camerapage.h"

#include "common/flow.h"
#include "common/icons.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace bincard::ui {

namespace {

constexpr double kMargin = 3, kGap = 1.5, kButtonHeight = 9, kAimLine = 0.5;
constexpr double kAimWide = 0.8, kAimHigh = 0.6; ///< of the frame: what is outside it is not meant
constexpr qint64 kAwayMs = 1000; ///< a code that was out of sight so long is scanned again
constexpr int kTorchKey = Qt::Key_L, kGoOnKey = Qt::Key_C;

} // namespace

CameraPage::CameraPage(const Clock &clock, std::unique_ptr<FrameSource> source, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_sentence(new FitLabel(this)), m_choices(new CardTable(CardTable::Picks::Rows, this)), m_torch(new BigButton(this)), m_goOn(new BigButton(this)),
      m_close(new BigButton(this))
{
    setSource(std::move(source));
    m_torch->setIconName(QStringLiteral("flashlight-on"));
    m_torch->setKeyHint(QString(QChar(kTorchKey)));
    m_goOn->setIconName(QStringLiteral("media-playlist-repeat"));
    m_goOn->setKeyHint(QString(QChar(kGoOnKey)));
    m_close->setIconName(iconName(workflow::ActionCode::Back));
    m_close->setKeyHint(QStringLiteral("Esc"));
    connect(m_torch, &QAbstractButton::clicked, this, [this] { setTorch(!m_torchIsLit); });
    connect(m_goOn, &QAbstractButton::clicked, this, [this] { setGoesOn(!m_goesOn); });
    connect(m_close, &QAbstractButton::clicked, this, &CameraPage::closed);
    connect(m_choices, &CardTable::rowChosen, this, &CameraPage::choose);
}

void CameraPage::setSource(std::unique_ptr<FrameSource> source)
{
    m_source = std::move(source);
    connect(m_source.get(), &FrameSource::frame, this, &CameraPage::takeFrame);
    connect(m_source.get(), &FrameSource::failed, this, [this] { set(State::NoCamera); });
}

void CameraPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    setPalette(theme.palette());
    TextStyle style;
    style.ink = theme.colours().text;
    style.weight = Weight::Bold;
    style.pixels = theme.steps(Type::Title, Type::Small);
    m_sentence->setTextStyle(style);
    m_choices->setTheme(theme);
    for (BigButton *button : {m_torch, m_goOn, m_close})
        button->setTheme(theme);
    arrange();
}

void CameraPage::openCamera()
{
    m_lastScan.clear();
    m_outMs.reset();
    m_frame = {};
    set(m_source->start() ? State::Looking : State::NoCamera);
    m_close->setFocus(Qt::OtherFocusReason);
}

void CameraPage::openPicture(qint64 monotonicMs)
{
    leave();
    m_outMs = monotonicMs;
    set(State::Waiting);
    m_close->setFocus(Qt::OtherFocusReason);
}

void CameraPage::leave()
{
    m_source->stop();
    m_torchIsLit = false;
    m_frame = {};
    m_outMs.reset();
    set(State::Closed);
}

QRect CameraPage::aim(const QSize &frame)
{
    const QSize size(static_cast<int>(frame.width() * kAimWide), static_cast<int>(frame.height() * kAimHigh));
    return {QPoint((frame.width() - size.width()) / 2, (frame.height() - size.height()) / 2), size};
}

void CameraPage::takeFrame(const QImage &frame)
{
    if (m_state != State::Looking)
        return;
    m_frame = frame;
    update(m_preview);
    if (m_outMs)
        return; // The decoder has one; the next is as good.
    m_outMs = m_clock.monotonicMs();
    Q_EMIT frameTaken(frame.copy(aim(frame.size())), *m_outMs);
}

void CameraPage::take(const PictureAnswer &answer)
{
    if (m_outMs != answer.atMs)
        return; // Of a page that was left meanwhile.
    m_outMs.reset();
    if (m_state == State::Looking)
        return takeFrameAnswer(answer);
    if (m_state != State::Waiting)
        return;
    if (answer.codes.size() > 1)
        ask(answer);
    else if (answer.codes.size() == 1)
        give(answer.codes[0], answer.atMs);
    else
        set(answer.readable ? State::NoCode : State::Unreadable);
}

void CameraPage::takeFrameAnswer(const PictureAnswer &answer)
{
    const qint64 now = m_clock.monotonicMs();
    const bool sees = std::any_of(answer.codes.begin(), answer.codes.end(), [this](const PictureCode &code) { return code.scan() == m_lastScan; });
    if (sees)
        m_lastSeenMs = now;
    else if (now - m_lastSeenMs > kAwayMs)
        m_lastScan.clear();
    if (answer.codes.empty() || sees)
        return;
    if (answer.codes.size() > 1)
        ask(answer);
    else
        give(answer.codes[0], answer.atMs);
}

void CameraPage::give(const PictureCode &code, qint64 atMs)
{
    m_lastScan = code.scan();
    m_lastSeenMs = m_clock.monotonicMs();
    const bool stays = m_goesOn && m_state == State::Looking;
    Q_EMIT read(code.scan(), atMs);
    if (!stays)
        Q_EMIT closed();
}

void CameraPage::ask(const PictureAnswer &answer)
{
    m_codes = answer.codes;
    m_askedMs = answer.atMs;
    set(State::Asking);
    m_choices->setFocus(Qt::OtherFocusReason);
}

void CameraPage::choose(int row)
{
    if (m_state != State::Asking || row < 0 || row >= static_cast<int>(m_codes.size()))
        return;
    const PictureCode code = m_codes[static_cast<std::size_t>(row)];
    if (m_goesOn && !m_frame.isNull())
        set(State::Looking); // It goes on looking.
    give(code, m_askedMs);
}

void CameraPage::set(State state)
{
    m_state = state;
    if (m_words)
        render(*m_words, m_prompt);
}

void CameraPage::setTorch(bool lit)
{
    if (!m_source->hasTorch())
        return;
    m_torchIsLit = lit;
    m_source->setTorch(lit);
    if (m_words)
        render(*m_words, m_prompt);
}

void CameraPage::setGoesOn(bool goesOn)
{
    m_goesOn = goesOn;
    if (m_words)
        render(*m_words, m_prompt);
}

bool CameraPage::takeKey(int key)
{
    if (key == kTorchKey)
        setTorch(!m_torchIsLit);
    else if (key == kGoOnKey)
        setGoesOn(!m_goesOn);
    else if (key >= Qt::Key_1 && key <= Qt::Key_9)
        choose(key - Qt::Key_1);
    else
        return false;
    return true;
}

void CameraPage::render(const Words &words, const QString &prompt)
{
    m_words = words;
    m_prompt = prompt;
    switch (m_state) { // No default.
    case State::Closed:
    case State::Looking: m_sentence->setText(m_goesOn ? prompt : words.holdCodeInFrame()); break;
    case State::NoCamera: m_sentence->setText(words.noCamera()); break;
    case State::Waiting: m_sentence->setText(words.readingPicture()); break;
    case State::NoCode: m_sentence->setText(words.noCodeInPicture()); break;
    case State::Unreadable: m_sentence->setText(words.unreadablePicture()); break;
    case State::Asking: m_sentence->setText(words.whichCode()); break;
    }
    TableContent content;
    content.columns = 2;
    for (std::size_t i = 0; m_state == State::Asking && i < m_codes.size(); ++i) {
        TableCell digit, code;
        digit.text = i < 9 ? QString::number(i + 1) : QString();
        digit.key = true;
        code.text = words.visible(QString(m_codes[i].text).replace(QChar(0x1d), u' ')); // Between its parts; nobody here wants its name.
        code.strong = true;
        content.rows.push_back({digit, code});
    }
    m_choices->setContent(content);
    m_torch->setText(words.torch());
    m_torch->setRole(m_torchIsLit ? BigButton::Role::Chosen : BigButton::Role::Normal);
    m_torch->setEnabled(m_state == State::Looking && m_source->hasTorch());
    m_goOn->setText(words.scanOn());
    m_goOn->setRole(m_goesOn ? BigButton::Role::Chosen : BigButton::Role::Normal);
    m_goOn->setEnabled(m_state == State::Looking || (m_state == State::Asking && !m_frame.isNull()));
    m_close->setText(words.close());
    arrange();
    update();
}

void CameraPage::paintEvent(QPaintEvent *)
{
    if (m_state != State::Looking || m_frame.isNull() || !m_theme)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QSize size = m_frame.size().scaled(m_preview.size(), Qt::KeepAspectRatio);
    const QRect place(m_preview.center() - QPoint(size.width() / 2, size.height() / 2), size);
    painter.drawImage(place, m_frame);
    painter.setPen(QPen(m_theme->colours().accentFill.fill, m_theme->grid(kAimLine)));
    painter.drawRoundedRect(aim(size).translated(place.topLeft()), m_theme->radius(), m_theme->radius());
}

void CameraPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CameraPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

void CameraPage::arrange()
{
    if (!m_theme || width() < 4 * m_theme->grid(kMargin))
        return;
    const int margin = m_theme->grid(kMargin), gap = m_theme->grid(kGap), inner = width() - 2 * margin;
    const int buttonHeight = std::max(m_theme->touch(), m_theme->grid(kButtonHeight));
    const QRect bottom(margin, height() - buttonHeight - gap, inner, buttonHeight);
    const std::vector<QRect> places = columns(bottom, 3, gap, layoutDirection());
    m_close->setGeometry(places[0]);
    m_goOn->setGeometry(places[1]);
    m_torch->setGeometry(places[2]);
    const int sentence = m_sentence->heightForWidth(inner);
    m_sentence->setGeometry(margin, gap, inner, sentence);
    m_preview = QRect(margin, 2 * gap + sentence, inner, bottom.top() - 3 * gap - sentence);
    m_choices->setVisible(!m_choices->content().rows.empty());
    m_choices->setGeometry(QRect(m_preview.topLeft(), QSize(inner, std::min(m_preview.height(), m_choices->heightFor(inner)))));
    (void)m_choices->heightFor(m_choices->viewport()->width()); // Measured without a scroll bar; it may have one.
}

} // namespace bincard::ui
