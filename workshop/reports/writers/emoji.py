"""Emoji: which characters they are, their font, and the names of the usual ones in French."""

import re

_ONE = "[⌚⌛⏩-⏺☁-☄☎☔☕♻♿⚓⚠⚡⛄⛅⛔⛪⛰-⛺✂✅✈-✍✨❄❌❎❓-❕❗❤➕-➗⬛⬜⭐⭕\U0001f000-\U0001faff]"
PICTOGRAPH = re.compile(f"{_ONE}(?:[\ufe0f\u200d]|{_ONE})*")
"""One or several in a row; signs that every text font has are left alone."""

FONT = "Segoe UI Emoji"
"""Word’s own. Other programs take the next font of the system that has the character."""

_NAMES = """
🙂 sourire, 😀 sourire, 😃 sourire, 😄 sourire, 😁 grand sourire, 😊 sourire, 😉 clin d’œil, 😂 rire aux larmes,
🤣 fou rire, 😅 rire gêné, 😇 ange, 😍 yeux en cœur, 🥰 tendresse, 😘 baiser, 😎 lunettes de soleil, 🤔 perplexe,
😐 neutre, 🙄 yeux au ciel, 😕 perplexe, 😟 inquiet, 😢 triste, 😭 en larmes, 😡 en colère, 😠 en colère, 😱 effroi,
😨 peur, 😴 endormi, 😷 masque, 🤒 malade, 🤗 accolade, 🤷 haussement d’épaules, 🙏 merci, 👍 pouce levé,
👎 pouce baissé, 👏 applaudissements, 👌 parfait, ✌ victoire, 🤝 poignée de main, 💪 force, 👋 salut,
✋ main levée, 🙌 mains levées, 👀 regard, 💬 bulle de parole, ❤ cœur, 💚 cœur vert, 💙 cœur bleu, 💔 cœur brisé,
⭐ étoile, ✨ étincelles, 🔥 feu, 💡 idée, ⚠ attention, ❗ point d’exclamation, ❓ point d’interrogation,
✅ coche, ❌ croix, 🎉 fête, 🏆 trophée, 📌 épingle, 📣 porte-voix, 📷 photo, 📅 calendrier, ⏰ réveil, ⏳ sablier,
🥾 chaussure de marche, 👢 botte, 👟 basket, 🎒 sac à dos,
📞 téléphone, 📱 téléphone, 💻 ordinateur, 📝 note, 📊 graphique, 🗺 carte, 🌍 terre, 🌎 terre, 🌏 terre,
🌱 jeune pousse, 🌿 herbe, 🍀 trèfle, 🌳 arbre, 🌲 sapin, 🌴 palmier, 🌻 tournesol, 🌸 fleur, 🌹 rose, 🌾 blé,
🍄 champignon, 🍂 feuilles mortes, 🍃 feuilles, 🐝 abeille, 🦋 papillon, 🐞 coccinelle, 🐦 oiseau, 🦉 chouette,
🦅 aigle, 🦆 canard, 🐟 poisson, 🐸 grenouille, 🦎 lézard, 🐍 serpent, 🦔 hérisson, 🦇 chauve-souris, 🐿 écureuil,
🦊 renard, 🐺 loup, 🐻 ours, 🐗 sanglier, 🦌 cerf, 🐄 vache, 🐑 mouton, 🐐 chèvre, 🐖 cochon, 🐔 poule, 🐴 cheval,
🐕 chien, 🐈 chat, 🐜 fourmi, 🐌 escargot, 💧 goutte, 🌊 vague, 🌧 pluie, ☔ parapluie, 🌡 thermomètre, ❄ flocon,
🌈 arc-en-ciel, 🌞 soleil, 🌙 lune, ☁ nuage, 🌫 brouillard, 🌪 tornade, ⚡ éclair, 🏠 maison, 🏡 maison,
🏢 immeuble, 🏫 école, 🏥 hôpital, 🏭 usine, 🏙 ville, 🏞 parc, ⛰ montagne, 🚲 vélo, 🚴 cycliste, 🚶 piéton, 🚌 bus,
🚍 bus, 🚋 tramway, 🚊 tramway, 🚆 train, 🚄 train, 🚗 voiture, 🚙 voiture, 🚚 camion, 🚜 tracteur, ✈ avion,
🛴 trottinette, ♻ recyclage, 🗑 poubelle, 🔋 batterie, 🔌 prise, ☀ soleil, 💶 euros, 💰 argent, 🍎 pomme, 🍞 pain,
🥕 carotte, 🍷 vin, ☕ café, 👶 bébé, 👧 fille, 👦 garçon, 👩 femme, 👨 homme, 👵 femme âgée, 👴 homme âgé,
👪 famille, 🧑 personne, 👥 groupe, ♿ fauteuil roulant
"""

FRENCH = dict(pair.strip().split(" ", 1) for pair in _NAMES.split(","))
