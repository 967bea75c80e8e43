//! The rows: which words make a line something other than prose.

use super::meaning::Meaning::{self, Caption, Chaff, Correction, Credit};

const HIGHLIGHTS: Meaning = Meaning::HighlightsHead { rest: 0 };

/// Words of one meaning, in lists parted by `|`. Case does not matter.
pub(super) struct Row {
    pub(super) meaning: Meaning,
    /// The line is exactly this; full stops and colons at its end do not count.
    pub(super) whole: &'static str,
    /// The line begins so, and is no longer than `longest` bytes.
    pub(super) starts: &'static str,
    pub(super) ends: &'static str,
    pub(super) longest: usize,
    #[cfg_attr(not(test), expect(dead_code, reason = "each row is tested by its examples"))]
    pub(super) examples: &'static [&'static str],
}

/// In order: the first row that fits a line says what it is.
pub(super) const ROWS: &[Row] = &[
    Row {
        meaning: HIGHLIGHTS,
        whole: "highlights|key points|key takeaways|tl;dr|at a glance|in brief",
        starts: "story highlights",
        ends: "",
        longest: 400,
        examples: &["Story highlights", "KEY POINTS:", "Story HighlightsNorthline stops its trains"],
    },
    Row {
        meaning: Correction,
        whole: "",
        starts: "correction:|correction,|correction –|correction —|correction -|corrections:|\
            clarification:|clarification,|an earlier version of this|a previous version of this|\
            this article was amended|this story has been corrected|this article has been corrected|\
            this story was corrected|this story has been updated to correct",
        ends: "",
        longest: 2000,
        examples: &[
            "Correction: The bridge was built in 1990.",
            "CORRECTION, Nov. 15, 2019: Tom Berg’s age was wrong.",
            "An earlier version of this article misspelled Ana Ruiz’s name.",
        ],
    },
    Row {
        meaning: Credit,
        whole: "",
        starts: "(reporting by|reporting by|(additional reporting by|additional reporting by|\
            (editing by|(writing by|editor's note:|editor’s note:|editors' note:|editors’ note:|\
            this story was originally published|this article was originally published|\
            this article originally appeared|this story originally appeared|source:|sources:",
        ends: "contributed to this report.|contributed to this report|contributed to this story.|\
            contributed to this article.|contributed reporting.|contributed to this story|\
            contributed reporting|contributed to this article",
        longest: 700,
        examples: &[
            "(Reporting by Ana Ruiz; Editing by Tom Berg)",
            "Northline’s Ana Ruiz and Tom Berg contributed to this report.",
            "Source: Northline News",
        ],
    },
    Row {
        meaning: Caption,
        whole: "getty images|ap photo|associated press|reuters|afp|shutterstock|alamy",
        starts: "image copyright|image caption|media caption|image source|file photo:|file photo -|\
            (image credit|image credit|image:|images:|photo:|photos:|photo by|photo credit|photograph:|\
            photography by|picture:|photo courtesy|(photo by|(photo:|(ap photo|(file)|video caption|\
            caption:|hide caption|enlarge this image|toggle caption|(getty|(image:|(picture:",
        ends: "/getty images|/getty images)|(getty images)|via getty images|via getty images)|\
            hide caption|toggle caption|/afp|(ap photo)|/shutterstock|/reuters|(reuters)|/ap",
        longest: 320,
        examples: &[
            "FILE PHOTO: Ana Ruiz at the bridge.",
            "Image copyright Northline Image caption The new bridge",
            "The bridge in May. Tom Berg/Getty Images",
        ],
    },
    Row {
        meaning: Chaff,
        whole: "share|share this|share this story|share this article|share this post|share this page|\
            share on facebook|share on twitter|tweet|tweet this|retweet|email|e-mail|print|facebook|\
            twitter|whatsapp|linkedin|pinterest|reddit|telegram|messenger|facebook messenger|google+|\
            google plus|flipboard|tumblr|copy link|copy this link|email this|print this|send|save|like|\
            comment|comments|leave a comment|post a comment|view comments|show comments|\
            join the conversation|x|instagram|youtube|mail|link|share with|more|like this|like this:|\
            loading|loading...|loading…|show more|view more|see more|load more|close|menu|search|home|\
            sign in|log in|sign up|subscribe|subscribe now|subscribe today|register|donate|follow|\
            follow us|skip|back to top|top|next|previous|play|pause|mute|play video|watch live|live tv|\
            autoplay|replay|next video|up next|gallery|view gallery|hide|more on this story",
        starts: "share on |share via |share to |share this with|share this:|click to share|\
            click here to |follow us on|follow @|like us on|these are external links|\
            opens in a new window|read or share this story|skip to |please enable javascript|\
            your browser does not support|you need javascript|this video is not available|\
            media playback is unsupported|email this article|print this article",
        ends: "(opens in new window)|opens in a new window|external links and will open in a new window",
        longest: 120,
        examples: &["Share", "Share on Northbook", "Click to share on Northbook (Opens in new window)"],
    },
    Row {
        meaning: Chaff,
        whole: "",
        starts: "share 0|share 1|share 2|share 3|share 4|share 5|share 6|share 7|share 8|share 9",
        ends: "",
        longest: 24,
        examples: &["Share 1.2k shares"],
    },
    Row {
        meaning: Chaff,
        whole: "advertisement|advertisements|ad|ads|advertising|sponsored|sponsored content|promoted|\
            promoted content|promoted stories|paid content|paid post|story continues below|\
            story continues|article continues below|story continues below advertisement|\
            continue reading|continue reading below|continue reading the main story|\
            article continues below advertisement|advertisement - continue reading below|\
            advertisement - story continues below|scroll to continue",
        starts: "advertisement -|skip ad|ad loading|- advertisement|article continues after|\
            story continues after|this advertisement has not|sponsored by",
        ends: "",
        longest: 90,
        examples: &["Advertisement", "Skip Ad Ad Loading…", "Article continues after this advertisement"],
    },
    Row {
        meaning: Chaff,
        whole: "anzeige|anzeigen|werbung|publicité|publicitÉ|publicidad|publicidade|pubblicità|pubblicitÀ|\
            advertentie|advertenties|reclame|reclamă|reklama|reklame|reklamy|reklám|annons|annonce|annonse|mainos|\
            mainokset|hirdetés|reklam|oglas|inzerce|реклама|Реклама|РЕКЛАМА|рэклама|Рэклама|διαφήμιση|Διαφήμιση|ΔΙΑΦΗΜΙΣΗ|\
            広告|スポンサーリンク|pr広告|广告|廣告|광고|إعلان|اعلان|إعلانات|تبليغات|פרסומת|iklan|quảng cáo|โฆษณา|विज्ञापन|\
            বিজ্ঞাপন|anuncio|anuncios|anúncio|artikel geht nach der anzeige weiter|weiterlesen nach der anzeige|\
            la suite après la publicité|la suite après cette publicité|sigue leyendo|continua a leggere|\
            ad feedback|advertiser content|ad choices|adchoices|paid partnership|werbeanzeige|sponsorisé|patrocinado|\
            gesponsert|gesponserd|sponsorizzato|sponset|sponsrad",
        starts: "nach der anzeige|artikel nach der anzeige",
        ends: "",
        longest: 60,
        examples: &["Anzeige", "- Werbung -", "PUBLICITÉ", "[Publicidad]", "Реклама"],
    },
    Row {
        meaning: Chaff,
        whole: "edit|edit source|modifier|modifier le code|bearbeiten|quelltext bearbeiten|bearbeiten | quelltext bearbeiten|\
            editar|modifica|править|show all comments|view all comments|view gallery|view slideshow|image|images|photo|photos|picture|caption|\
            image unavailable|image not available|image caption|embed|embed code|video|videos|audio|transcript|show transcript|hide transcript|\
            related video|related videos|replay video|now playing|chapters|settings|fullscreen|enter fullscreen|\
            unmute|captions off|captions on|subtitles|playback speed|listen|listen to this article|listen to article|text size|font size|\
            print article|print this article|save article|save for later|saved|bookmark|add to bookmarks|expand|collapse|\
            read less|show less|view less|show full article|swipe|scroll|close this|dismiss|not now|no thanks|maybe later|got it|ok|i agree|\
            accept|accept all|reject all|accept cookies|accept all cookies|manage cookies|manage preferences|cookie settings|\
            cookie preferences|privacy settings|view in browser|view this email in your browser|unsubscribe|manage your subscription|\
            update your preferences|manage preferences|forward to a friend|forward this email|lire la suite|en savoir plus|weiterlesen|\
            mehr lesen|mehr zum thema|lees meer|lees verder|leer más|seguir leyendo|leia mais|saiba mais|leggi anche|leggi di più|\
            читать далее|читайте также|続きを読む|czytaj także|czytaj więcej|lire aussi|à lire aussi|lesen sie auch|auch interessant|\
            lea también|lee también|leia também|loading video|loading video...|this video can not be played",
        starts: "",
        ends: "",
        longest: 60,
        examples: &["[edit]", "Image", "View in browser", "Weiterlesen", "OK"],
    },
    Row {
        meaning: Chaff,
        whole: "",
        starts: "show all 1|show all 2|show all 3|show all 4|show all 5|show all 6|show all 7|show all 8|show all 9|\
            view all 1|view all 2|view all 3|view all 4|view all 5|view all 6|view all 7|view all 8|view all 9|\
            see all 1|see all 2|see all 3|see all 4|see all 5|see all 6|see all 7|see all 8|see all 9|\
            duration: 0|duration: 1|duration: 2|duration: 3|duration: 4|duration: 5|\
            image 1 of|photo 1 of|slide 1 of",
        ends: "min read|minute read|minutes read|mins read|min. read|min de lecture|min lesezeit|minuten lesezeit|min de lectura",
        longest: 28,
        examples: &["Show all 50", "View all 12 photos", "5 min read", "Duration: 2:10"],
    },
    Row {
        meaning: Chaff,
        whole: "already a subscriber?|already a member?|already subscribed?|already have an account?|not a subscriber?|\
            subscribe to continue|subscribe to continue reading|subscribe to read|subscribe to read more|log in to continue|\
            sign in to continue reading|register to continue|this article is for subscribers only|\
            this article is for subscribers|subscriber exclusive|subscribers only|premium content|exclusive for subscribers|\
            you have reached your article limit|you have reached your limit of free articles|réservé aux abonnés|\
            article réservé aux abonnés|contenido exclusivo para suscriptores|nur für abonnenten|contenuto riservato agli abbonati",
        starts: "already a subscriber? |already a member? |already subscribed? |already have an account? |not a subscriber? |\
            create a free account to |create a free account and |to continue reading this article, |to read the full story, |\
            this content is for subscribers|this article is for subscribers|this story is for subscribers|this is a subscriber|\
            you've reached your |you’ve reached your |you have reached your limit|you have 1 free|you have 2 free|you have 3 free|\
            il vous reste |cet article est réservé aux|vous avez déjà un compte|déjà abonné|sie sind bereits abonnent|bereits abonnent|\
            ¿ya eres suscriptor|este contenido es exclusivo para",
        ends: "",
        longest: 180,
        examples: &[
            "Already a subscriber? Log in",
            "This article is for subscribers only",
            "Déjà abonné ? Connectez-vous",
        ],
    },
    Row {
        meaning: Chaff,
        whole: "we value your privacy|your privacy choices|your privacy|cookie notice|cookie consent|this website uses cookies",
        starts: "this website uses cookies|our site uses cookies|our website uses cookies|we and our partners store|we and our partners use|we and our partners process|\
            we use cookies and|by continuing to use this|by continuing to browse|wir verwenden cookies|diese website verwendet cookies|\
            diese seite verwendet cookies|nous utilisons des cookies|ce site utilise des cookies|en poursuivant votre navigation|\
            utilizamos cookies|este sitio web utiliza cookies|este site utiliza cookies|questo sito utilizza cookie|\
            utilizziamo i cookie|deze website gebruikt cookies|wij gebruiken cookies|you are receiving this email|\
            you are receiving this because|you received this email because|you're receiving this email|you’re receiving this email|\
            this email was sent to|this message was sent to|if you no longer wish to receive|to unsubscribe,|to unsubscribe from|\
            if you are having trouble viewing this|having trouble viewing this|view this email in your browser|\
            add us to your address book",
        ends: "unsubscribe|unsubscribe here|view in browser|view in your browser",
        longest: 320,
        examples: &[
            "This website uses cookies to make your visit better.",
            "You are receiving this email because you signed up at Northline.",
            "May 4, 2019 | View in browser",
        ],
    },
    Row {
        meaning: Chaff,
        whole: "read more|read more here|read next|related|related articles|related stories|\
            related content|related topics|related news|related links|related coverage|related article|\
            related story|related posts|more stories|more news|most read|most popular|most viewed|\
            trending|trending now|trending stories|recommended|recommended for you|recommended stories|\
            recommended articles|you may also like|you might also like|you may like|we recommend|\
            editor's picks|editors' picks|editor’s picks|editors’ picks|top stories|latest news|\
            don't miss|don’t miss|see also|also read|more from|more to read|what to read next|\
            what others are reading|popular|from around the web|from the web|more like this|topics|tags|\
            read the full story|read full story|read full article|view full article|more on this topic|\
            in this article|more in|more coverage|keep reading",
        starts: "read more:|read more »|read more about|read more on|read also:|also read:|read next:|\
            see also:|related:|related article:|related story:|more:|watch:|watch more:|listen:|\
            must read:|must-read:|don't miss:|don’t miss:|read:|more from |more on this:|tags:|topics:|\
            filed under:|categories:|click here for |for more on |recommended:|click here:|also see:|\
            see more:|next up:|up next:|related video|watch video|more news:|more stories:|\
            read this next|filed under|explore more|in case you missed it",
        ends: "",
        longest: 200,
        examples: &["Read More", "READ MORE: Bridge closed again", "Related: Ana Ruiz speaks"],
    },
    Row {
        meaning: Chaff,
        whole: "newsletter|newsletters|newsletter sign up|newsletter signup|sign up for our newsletter|\
            sign up to our newsletter|get our newsletter|thank you for subscribing|invalid email|\
            email address|enter your email|enter your email address|your email address|\
            get breaking news alerts|download our app|get the app|\
            our free newsletters|thank you for subscribing!|thanks for subscribing|we have more newsletters|more newsletters|see our privacy notice|\
            see our privacy policy|invalid email address|please enter a valid email|please enter a valid email address|\
            select your newsletters|newsletter abonnieren|zum newsletter anmelden|inscrivez-vous à notre newsletter|\
            suscríbete a nuestra newsletter|iscriviti alla newsletter",
        starts: "sign up for |sign up to |sign up here|subscribe to |subscribe for |subscribe here|\
            get the latest news |get our daily|get daily |get breaking |get more stories like|\
            get all the latest|get the best of|join our newsletter|newsletter sign|by signing up|\
            by subscribing|by submitting your|by clicking|thanks for signing up|\
            thank you for signing up|you have been subscribed|you can unsubscribe|never miss a story|\
            join our |download the |catch up on the|get alerts|support our journalism|enter your email|\
            get our newsletter|get our free |get the daily |get the morning |stay up to date with our|stay informed with our|\
            receive our |don't miss a story|don’t miss a story|want more stories like|thank you for subscribing|\
            thanks for subscribing|abonnieren sie unseren|melden sie sich für unseren|recevez chaque |recevez notre |\
            recibe en tu correo|suscríbete a |iscriviti a ",
        ends: "to your inbox|in your inbox|to your inbox.|in your inbox.|to your inbox!|in your inbox!|\
            straight to your inbox every morning|to your inbox every day|dans votre boîte mail|in ihr postfach|en tu correo",
        longest: 240,
        examples: &[
            "Sign up for our morning letter",
            "Every bridge, in your inbox.",
            "Get daily updates directly to your inbox",
            "Thank you for subscribing!",
        ],
    },
    Row {
        meaning: Chaff,
        whole: "all rights reserved|terms of use|terms of service|terms and conditions|privacy policy|\
            privacy|cookie policy|cookies|contact us|about us|advertise with us|disclaimer|\
            accessibility|help|site map|sitemap|faq|careers",
        starts: "copyright ©|copyright (c)|copyright 19|copyright 20|© copyright|© 19|© 20|(c) 19|\
            (c) 20|&copy;|we use cookies|this site uses cookies|by using this site|\
            this material may not be published|all rights reserved|this site is protected by recaptcha|\
            comments are closed|the comments below have not|comments on this article|\
            the views expressed in the contents",
        ends: "all rights reserved.|all rights reserved|broadcast, rewritten or redistributed.|\
            rewritten, or redistributed.|rewritten or redistributed without permission.",
        longest: 400,
        examples: &["Copyright © 2016 Northline.", "© 2016 Northline Press. All rights reserved."],
    },
];
