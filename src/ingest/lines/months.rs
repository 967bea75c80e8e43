//! The months as they are called: English first, then the languages of the world's news, as they stand in a
//! day of a month.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Twelve names, parted by spaces; other forms of one behind `/`, `-` where there is none.
const NAMES: &[(&str, &str)] = &[
    ("English", "january february march april may june july august september october november december"),
    ("", "jan feb mar apr - jun jul aug sep/sept oct nov dec"),
    (
        "German",
        "januar/jänner februar/feber märz april mai juni juli august september oktober november dezember",
    ),
    ("", "- - mär - - - - - - okt - dez"),
    ("French", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    ("", "janv févr/fév - avr - - juil - - - - déc"),
    (
        "Spanish",
        "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
    ),
    ("", "ene - - abr - - - ago - - - dic"),
    (
        "Italian",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    ("", "gen - - - mag giu lug ago set ott - dic"),
    (
        "Portuguese",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
    ("", "- fev - - - - - - set out - dez"),
    ("Catalan", "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre"),
    (
        "Romanian",
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    ),
    ("Dutch", "januari februari maart april mei juni juli augustus september oktober november december"),
    ("", "- - mrt - - - - - - okt - -"),
    ("Swedish", "januari februari mars april maj juni juli augusti september oktober november december"),
    ("Danish", "januar februar marts april maj juni juli august september oktober november december"),
    ("Norwegian", "januar februar mars april mai juni juli august september oktober november desember"),
    ("Icelandic", "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember"),
    (
        "Finnish",
        "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu marraskuuta/marraskuu joulukuuta/joulukuu",
    ),
    (
        "Estonian",
        "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    ),
    (
        "Latvian",
        "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī",
    ),
    (
        "Lithuanian",
        "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    ),
    (
        "Polish",
        "stycznia/styczeń lutego/luty marca/marzec kwietnia/kwiecień maja/maj czerwca/czerwiec lipca/lipiec sierpnia/sierpień września/wrzesień października/październik listopada/listopad grudnia/grudzień",
    ),
    (
        "Czech",
        "ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec srpna/srpen září října/říjen listopadu prosince/prosinec",
    ),
    (
        "Slovak",
        "januára/január februára/február marca apríla/apríl mája/máj júna/jún júla/júl augusta septembra októbra/október novembra decembra",
    ),
    (
        "Slovenian",
        "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
    ),
    (
        "Croatian",
        "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga/studenog prosinca",
    ),
    (
        "Hungarian",
        "január február március április május június július augusztus szeptember október november december",
    ),
    ("", "- febr márc ápr máj jún júl - szept - - -"),
    ("Turkish", "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"),
    ("Indonesian", "januari februari maret april mei juni juli agustus september oktober november desember"),
    (
        "Greek",
        "ιανουαρίου/ιανουάριος φεβρουαρίου/φεβρουάριος μαρτίου/μάρτιος απριλίου/απρίλιος μαΐου/μάιος ιουνίου/ιούνιος ιουλίου/ιούλιος αυγούστου/αύγουστος σεπτεμβρίου/σεπτέμβριος οκτωβρίου/οκτώβριος νοεμβρίου/νοέμβριος δεκεμβρίου/δεκέμβριος",
    ),
    ("", "ιαν φεβ μαρ απρ μαΐ/μάι ιουν ιουλ αυγ σεπ/σεπτ οκτ νοε/νοέ δεκ"),
    ("Russian", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    ("", "янв фев/февр мар/март апр май/мая июн/июнь июл/июль авг/август сен/сент окт ноя дек"),
    ("Ukrainian", "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
    (
        "Belarusian",
        "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    ),
    ("Bulgarian", "януари февруари март април май юни юли август септември октомври ноември декември"),
    (
        "Serbian",
        "јануара/јануар фебруара/фебруар марта/март априла/април маја/мај јуна/јун јула/јул августа/август септембра/септембар октобра/октобар новембра/новембар децембра/децембар",
    ),
    (
        "Arabic",
        "يناير فبراير مارس أبريل/ابريل/إبريل مايو يونيو يوليو/يوليوز أغسطس/اغسطس/غشت سبتمبر/شتنبر أكتوبر/اكتوبر نوفمبر/نونبر ديسمبر/دجنبر",
    ),
    ("", "- شباط آذار/اذار نيسان أيار/ايار حزيران تموز آب أيلول/ايلول - - -"),
    (
        "Hebrew",
        "ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
    ),
    ("Hindi", "जनवरी फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर"),
    ("Bengali", "জানুয়ারি/জানুয়ারি ফেব্রুয়ারি/ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর"),
    ("Thai", "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"),
];

static MONTHS: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| {
    let mut months = HashMap::new();
    for (_, names) in NAMES {
        for (names, month) in names.split(' ').zip(1..) {
            names.split('/').filter(|it| *it != "-").for_each(|it| {
                // What one language calls so counts before what another does.
                months.entry(it).or_insert(month);
            });
        }
    }
    months
});

/// Which month a word is, in small letters.
pub(super) fn month(word: &str) -> Option<i8> {
    MONTHS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_twelve_months() {
        for (language, names) in NAMES {
            assert_eq!(names.split(' ').count(), 12, "{language}");
        }
        assert_eq!((month("may"), month("listopada"), month("-")), (Some(5), Some(11), None));
    }
}
